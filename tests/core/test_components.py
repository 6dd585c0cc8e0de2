"""Icons, pictures and cards."""

from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils.translation import override

from core import pictograms

IMAGE = {
    "alt": "Istana di tepi sungai",
    "credit": "Foto: Nur",
    "licence": "CC BY 4.0",
    "focal": [43, 97],
    "sources": [
        {"url": f"/gambar/1-abc/w{width}.{name}", "width": width, "height": width // 2, "format": f"image/{name}"}
        for name in ("avif", "webp", "jpeg")
        for width in (320, 640)
    ],
}
PLACE = {
    "kind": "place",
    "lang": "id",
    "lang_fallback": False,
    "title": "Istana Siak",
    "summary": "Rumah sultan.",
    "category": {"code": "sejarah-budaya", "name": "Sejarah & Budaya"},
    "district": {"code": "14.08.01", "name": "Siak"},
    "village": {"code": "14.08.01.1001", "name": "Kampung Dalam"},
    "image": None,
    "hours": None,
    "price": None,
}
EVENT = PLACE | {
    "kind": "event",
    "title": "Tour de Siak",
    "category": {"code": "olahraga", "name": "Olahraga"},
    "starts_at": "2026-12-05T00:00:00+07:00",
    "ends_at": "2026-12-07T00:00:00+07:00",
    "all_day": True,
    "status": "scheduled",
    "venue": None,
    "venue_name": "Kota Siak",
    "date_note": "",
}


def render(source: str, language: str = "id", **values) -> str:
    with override(language):
        return Template("{% load pesona wording %}" + source).render(Context(values))


def card(record: dict, language: str = "id", **attributes) -> str:
    entry = SimpleNamespace(record=record, path="/kecamatan/siak/istana/", **attributes)
    return render("{% card entry %}", language, entry=entry)


def agenda_item(record: dict, language: str = "id") -> str:
    return render("{% agenda_item entry %}", language, entry=SimpleNamespace(record=record, path="/x/"))


def test_an_icon_is_drawn_in_place_and_hidden_from_screen_readers():
    svg = render('{% icon "search" "icon--s" %}')

    assert '<circle cx="11" cy="11" r="6.5"/>' in svg
    assert 'class="icon icon--s"' in svg
    assert 'aria-hidden="true"' in svg


def test_an_unknown_icon_is_refused_and_the_known_ones_are_named():
    with pytest.raises(KeyError, match=r"bintang.*istana"):
        pictograms.shapes("bintang")


def test_a_picture_offers_the_best_formats_first_and_falls_back_to_jpeg():
    html = render('{% picture image sizes="50vw" %}', image=IMAGE)

    assert html.index("image/avif") < html.index("image/webp") < html.index("<img")
    assert 'srcset="/gambar/1-abc/w320.avif 320w, /gambar/1-abc/w640.avif 640w"' in html
    assert 'src="/gambar/1-abc/w640.jpeg"' in html
    assert 'width="640" height="320"' in html
    assert 'alt="Istana di tepi sungai"' in html
    assert 'loading="lazy"' in html


def test_the_focal_point_becomes_classes_in_steps_of_ten():
    assert 'class="focal-x-40 focal-y-100"' in render("{% picture image %}", image=IMAGE)


def test_a_decorative_picture_has_an_empty_alternative_text():
    assert 'alt=""' in render("{% picture image decorative=True %}", image=IMAGE)


def test_without_a_photo_the_category_s_own_illustration_stands_there():
    html = render('{% picture None category="religi" %}')

    assert "core/illustrations/masjid" in html
    assert 'alt=""' in html
    assert "<source" not in html


def test_the_credit_names_maker_and_licence_and_our_own_illustration_without_a_photo():
    assert render("{% credit image %}", image=IMAGE).strip() == "Foto: Nur, CC BY 4.0"
    assert render("{% credit None %}").strip() == "Ilustrasi: Pesona Siak"


def test_our_own_credit_is_said_in_the_reader_s_language_and_anybody_else_s_as_it_is_written():
    drawing = IMAGE | {"credit": "Ilustrasi: Pesona Siak"}

    assert render("{% credit image %}", "en", image=drawing).strip() == "Illustration: Pesona Siak, CC BY 4.0"
    assert (
        render("{% credit image %}", "en", image=IMAGE | {"credit": "Foto: <b>A"}).strip()
        == "Foto: &lt;b&gt;A, CC BY 4.0"
    )


def test_markup_in_a_title_stays_text():
    html = card(PLACE | {"title": "<script>alert(1)</script>"})

    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_unknown_hours_are_said_to_be_unknown():
    assert "Jam buka belum diperiksa" in card(PLACE)


def test_known_hours_carry_data_for_the_script_and_the_server_s_word():
    hours = {"week": [[[540, 960]], [], [], [], [], [], []], "special": {}}

    html = card(PLACE | {"hours": hours}, opening={"is_open": True, "label": "Buka, sampai 16.00"})

    assert "status--open" in html
    assert "Buka, sampai 16.00" in html
    assert "&quot;week&quot;:[[[540,960]],[]" in html


def test_a_price_is_shown_with_its_year():
    html = card(PLACE | {"price": {"from_rupiah": 10_000, "year": 2020}})

    assert "Mulai Rp10.000" in html
    assert "harga 2020" in html


def test_a_price_of_nothing_is_free_and_an_unknown_price_is_not():
    assert "Gratis" in card(PLACE | {"price": {"from_rupiah": 0, "year": 2016}})
    assert "Gratis" not in card(PLACE)


def test_a_distance_is_shown_also_when_it_is_zero():
    assert "0 m" in card(PLACE, distance_m=0)
    assert "1,2 km" in card(PLACE, distance_m=1_240)


def test_a_text_in_another_language_is_marked():
    html = card(PLACE | {"lang_fallback": True}, "en")

    assert 'lang="id"' in html
    assert "Not translated yet" in html


def test_a_place_without_category_district_and_village_still_has_a_card():
    html = card(PLACE | {"category": None, "district": None, "village": None})

    assert "Istana Siak" in html


def test_an_event_shows_its_days_as_a_badge_and_in_words():
    html = agenda_item(EVENT)

    assert "<b>5–6</b>Des 2026" in html
    assert "5–6 Desember 2026" in html
    assert "Kota Siak, Siak" in html


def test_an_event_without_date_says_what_is_known_of_it():
    undated = EVENT | {"starts_at": None, "ends_at": None}

    assert "Tahunan, Oktober" in agenda_item(undated | {"date_note": "Tahunan, Oktober"})
    assert "Tanggal belum diketahui" in agenda_item(undated)


@pytest.mark.parametrize(("status", "word"), [("cancelled", "Dibatalkan"), ("postponed", "Ditunda")])
def test_a_cancelled_or_postponed_event_says_so_in_a_word(status, word):
    assert word in agenda_item(EVENT | {"status": status})
    assert word not in agenda_item(EVENT)


@pytest.mark.parametrize(
    ("number", "dialled"), [("0812 3456-789", "628123456789"), ("+62 812 3456 789", "628123456789")]
)
def test_a_whatsapp_number_gets_its_country_code(number, dialled):
    assert render("{{ number|international_digits }}", number=number) == dialled


def test_the_way_is_shown_latitude_first_as_geo_addresses_want_it():
    url = render("{{ location|directions_url }}", location={"type": "Point", "coordinates": [102.05, 0.79]})

    assert url == "geo:0.790000,102.050000?q=0.790000,102.050000"
