"""The vocabulary of Indonesian place names: what a word is for, and how one word is written in several ways."""

import re

#: Words that say what sort of thing it is. Names with heads of two groups are two things, however alike the rest.
HEADS: dict[str, str] = {
    word: group
    for group, words in {
        "masjid": "masjid mesjid musala musholla mushola surau islamic",
        "makam": "makam kuburan kubur pusara ziarah",
        "istana": "istana puri",
        "taman": "taman tmn park",
        "danau": "danau tasik telaga situ",
        "kolam": "kolam waterpark",
        "jembatan": "jembatan jbt",
        "hotel": "hotel htl wisma losmen penginapan homestay",
        "pasar": "pasar",
        "museum": "museum balairung",
        "pantai": "pantai",
        "air terjun": "terjun airterjun",
        "air mancur": "mancur",
        "rumah": "rumah",
        "gedung": "gedung",
        "balai": "balai",
        "gudang": "gudang",
        "kelenteng": "kelenteng klenteng vihara",
        "tugu": "tugu monumen",
        "lapangan": "lapangan lap",
        "hutan": "tahura hutan",
        "mangrove": "mangrove bakau",
        "makan": "kantin warung kedai kafe",
        "kampung": "kampung kampong desa dusun",
        "dermaga": "dermaga pelabuhan",
        "tangsi": "tangsi benteng",
        **{school: school for school in ("sd", "smp", "sma", "smk")},
        "kantor": "kantor",
        "toko": "toko laundry",
        "klinik": "klinik puskesmas rumahsakit",
        "jalan": "jalan jln",
        "kapal": "kapal",
        "sungai": "sungai",
        "skywalk": "skywalk",
        "embung": "embung",
    }.items()
    for word in words.split()
}

#: Words that tell one place from another by nothing.
FILLERS = frozenset(
    """
    dan di ke dari the of al kec kecamatan ds kel kelurahan kab kabupaten kp kpg prov riau wisata objek obyek kawasan
    kompleks komplek situs bekas eks desinasi destinasi ekowisata agrowisata agro terpadu jami adat alam
    pusat kota kerajaan kesultanan
    """.split()  # noqa: SIM905 - a list of quoted words would fill a page
)

#: Words that many names of the region share: each weighs little.
SHARED = frozenset(
    """
    sultan tengku datuk raja syarif syarifah abdul jalil abdurrahman panglima putri sri siak mempura minas kandis
    dayun tualang pusako penyengat bungaraya apit gasib sungai kerinci kanan lubuk dalam sabak auh mandau selat tinggi
    teluk belanda perang agung raya jaya utama indah permai baru lama makmur sentosa besar kecil
    """.split()  # noqa: SIM905
)

#: One way to write what is written in several; whole words, after the letters were made alike.
SAME_WORD = {
    "tk": "tengku",
    "tgk": "tengku",
    "dt": "datuk",
    "dato": "datuk",
    "tok": "datuk",
    "tuk": "datuk",
    "sulthan": "sultan",
    "sei": "sungai",
    "puteri": "putri",
    "seri": "sri",
    "centre": "center",
    "abd": "abdul",
    "sman": "sma",
    "smpn": "smp",
    "negeri": "",
    "inderapura": "indrapura",
}

#: What a short form stands for, in whole words.
SHORT_FORMS = (
    (r"\btn\b(?=\s+\w)", "taman nasional"),
    (r"\bplg\b", "pusat latihan gajah"),
    (r"\bsm\b(?=\s+\w)", "suaka margasatwa"),
    (r"\btaman hutan raya\b", "tahura"),
    (r"\btahura\b", "tahura"),
    (r"\b(sman?|smpn?|sd)\s*n?\s+(\d)", r"\1 \2"),
    (r"\bsky walk\b", "skywalk"),
    (r"\bwater park\b", "waterpark"),
)

NUMBERS = {
    **{
        word: number
        for number, word in enumerate(["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan"], 1)
    },
    **{roman: number for number, roman in enumerate(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii"], 1)},
}

#: Old and careless spellings, each made the same: Djalil, Rakhmat, Syahabuddin, Betoeng, Kasim and Qasim.
SPELLING = (
    (re.compile("oe"), "u"),
    (re.compile("dj"), "j"),
    (re.compile("tj"), "c"),
    (re.compile("sj|sy|sh"), "s"),
    (re.compile("kh|ch"), "h"),
    (re.compile("dh"), "d"),
    (re.compile("th"), "t"),
    (re.compile("q"), "k"),
    (re.compile("v"), "f"),
    (re.compile("z"), "s"),
    (re.compile("y(?=[^aiueo]|$)"), "i"),
    (re.compile(r"(.)\1"), r"\1"),
)


def spelt(word: str) -> str:
    """The word as it sounds, so that spellings of one name meet."""
    for pattern, plain in SPELLING:
        word = pattern.sub(plain, word)
    return word


def weight_of(word: str) -> float:
    """How much it says that two names share this word; from 0.3 for a title to 1."""
    return 0.3 if word in _SHARED_AS_SPELT else 1.0


_SHARED_AS_SPELT = frozenset(map(spelt, SHARED))


def head_of(word: str) -> str:
    """The sort of thing a word names, however it is spelt; empty for other words."""
    return HEADS.get(word) or _HEADS_AS_SPELT.get(spelt(word), "")


_HEADS_AS_SPELT = {spelt(word): group for word, group in HEADS.items()}
