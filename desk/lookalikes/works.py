"""The vocabulary of titles of projects: what is built, what is done, and which words tell sites apart by nothing."""

import re

#: What is built, a group of words for one thing; what comes first in a title is what the project is about. A
#: hyphen stands for a blank.
WORKS: dict[str, str] = {
    word: group
    for group, words in {
        "embung": "embung waduk kolam-penampungan penampungan kolam-retensi",
        "toilet": "toilet wc mck jamban kamar-mandi kamar-bilas",
        "dermaga": "dermaga pelabuhan tambatan pelantar jeti",
        "titian": "titian jerambah boardwalk tracking trekking jalur-pejalan",
        "turap": "turap sheet-pile penahan-tebing bronjong penguatan-tebing tebing",
        "air mancur": "air-mancur",
        "skywalk": "skywalk jembatan-kaca",
        "menara": "menara gardu tower",
        "gazebo": "gazebo saung pondok pondok-santai",
        "gapura": "gapura gerbang pintu-gerbang pintu-masuk",
        "parkir": "parkir parkiran area-parkir lahan-parkir pelataran-parkir",
        "lampu": "lampu penerangan pju penerangan-jalan lampu-jalan",
        "jembatan": "jembatan jbt",
        "jalan": "jalan jln semenisasi rabat rabat-beton aspal",
        "trotoar": "trotoar pedestrian",
        "sepeda": "jalur-sepeda lintasan-sepeda trek-sepeda",
        "sewa": "penyewaan",
        "drainase": "drainase parit gorong-gorong normalisasi",
        "panggung": "panggung pentas amfiteater",
        "tribun": "tribun tempat-duduk",
        "kios": "kios lapak sentra-kuliner balai-kuliner food-court pujasera kuliner",
        "papan": "papan plang rambu",
        "bangku": "bangku kursi",
        "pagar": "pagar",
        "bermain": "taman-bermain wahana playground",
        "kolam renang": "kolam-renang waterpark",
        "musala": "musala musholla mushola surau",
        "wudu": "tempat-wudu wudu",
        "pusat informasi": "pusat-informasi information-center information-centre tic",
        "air bersih": "air-bersih sumur sumur-bor pengeboran",
        "listrik": "listrik jaringan-listrik",
        "internet": "wifi internet",
        "cctv": "cctv kamera",
        "videotron": "videotron",
        "aplikasi": "aplikasi e-ticketing e-tiket ticketing sistem",
        "video": "video film",
        "loket": "loket",
        "sampah": "tempat-sampah",
        "kompos": "rumah-kompos tps pengolahan-sampah tempat-pengolahan",
        "kapal": "kapal perahu kapal-wisata perahu-wisata",
        "kandang": "kandang",
        "klinik": "klinik",
        "pos": "pos pos-jaga",
        "tenun": "songket tenun",
        "madu": "madu",
        "homestay": "homestay rumah-inap penginapan",
        "istirahat": "rest-area tempat-istirahat",
        "sanggar": "sanggar",
        "flying fox": "flying-fox outbound",
        "pengecatan": "pengecatan cat",
        "penanaman": "penanaman penghijauan",
        "vitrin": "vitrin",
        "petik": "petik kebun",
    }.items()
    for word in words.split()
}

#: What may be the work itself or only the place of it: the work only where nothing else is named.
SITES: dict[str, str] = {
    word: group
    for group, words in {
        "masjid": "masjid mesjid",
        "makam": "makam",
        "istana": "istana",
        "taman": "taman tmn",
        "danau": "danau tasik",
        "museum": "museum",
        "tangsi": "tangsi benteng",
        "kelenteng": "klenteng kelenteng vihara",
        "balai": "balai balairung",
        "rumah": "rumah",
        "gedung": "gedung",
        "pasar": "pasar",
        "mangrove": "mangrove bakau",
        "air terjun": "air-terjun airterjun",
        "pantai": "pantai",
        "lapangan": "lapangan",
        "kantor": "kantor",
        "hutan": "tahura hutan",
    }.items()
    for word in words.split()
}

#: What is done; the same thing is seldom both built anew and restored in one year.
DEEDS: dict[str, str] = {
    word: group
    for group, words in {
        "build": "pembangunan pembuatan pengadaan pemasangan bangun konstruksi penggalian",
        "repair": "rehabilitasi rehab renovasi perbaikan pemugaran restorasi revitalisasi peningkatan",
        "arrange": "penataan pengembangan",
    }.items()
    for word in words.split()
}

#: Words of agencies and of buildings in general.
FILLERS = frozenset(
    """
    dan di ke dari the of untuk oleh pada menuju masuk akses
    kegiatan paket pekerjaan lanjutan belanja modal tahun anggaran ta apbd apbdes apbn csr dana desa rapp
    kampung kampong kp kpg dusun ds rt rw kec kecamatan kab kabupaten kel kelurahan
    wisata wisatawan objek obyek kawasan lokasi area lahan tempat sarana prasarana fasilitas umum warga pengunjung
    peziarah bangunan cagar budaya kompleks komplek pusat kota terpadu serbaguna mini besar kecil baru gratis free
    publik santai hias apung gantung selamat datang agrowisata tepi tepian sungai tourist nasional
    """.split()  # noqa: SIM905 - a list of quoted words would fill a page
)

#: Small things of which a busy place has several: only at nearly the same point are two of them one.
MANY_OF_THEM = frozenset(
    "toilet gazebo lampu papan parkir kios bangku bermain pagar sampah cctv internet musala jalan".split()  # noqa: SIM905
)

STEP = re.compile(r"\b(?:tahap|thp|termin)\s*(?:ke-?\s*)?(\w+)")
ORDINALS = {
    **{
        word: number
        for number, words in enumerate(
            ("1 i satu pertama", "2 ii dua kedua", "3 iii tiga ketiga", "4 iv empat keempat", "5 v lima kelima"), 1
        )
        for word in words.split()
    }
}

#: Several words that are one, longest first, and the one word they are looked up as.
PHRASES = tuple(
    (re.compile(r"[\s-]+".join((r"\b" + phrase + r"\b").split("-"))), phrase.replace("-", ""))
    for phrase in sorted((word for word in (*WORKS, *SITES) if "-" in word), key=len, reverse=True)
)
WORKS, SITES = ({word.replace("-", ""): group for word, group in table.items()} for table in (WORKS, SITES))
