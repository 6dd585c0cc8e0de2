"""What the page of a place says, and how, to visitors and to browsers that run no script."""

import re
from datetime import date, datetime

import pytest
from django.utils.translation import override

from catalogue.opening import WIB
from destinations.models import DestinationPage, GalleryImage, SpecialDay, Ticket
from destinations.presentation import GALLERY_COUNT, days_to_come, prices
from tests.catalogue.pictures import make_picture
from tests.destinations.tree import a_place, open_on, published

NOW = datetime(2026, 11, 23, 10, tzinfo=WIB)
LONGEST_TITLE = ("Makam Sultan dan seluruh keluarganya yang dimakamkan di tepian " * 4)[:200]


def shown(client, site, place: DestinationPage | None = None, prefix: str = "") -> str:
    page = published(site.siak, place or a_place())
    return client.get(f"{prefix}/kecamatan/siak/{page.slug}/").content.decode()


def rich_place(**fields) -> DestinationPage:
    place = a_place(slug="istana", getting_there_river="Kapal dari Mempura, sepuluh menit.", **fields)
    place.opening_spans = [open_on(day, "09.00", "16.00") for day in range(6)]
    place.tickets = [Ticket(group="Dewasa", rupiah=10_000, year=2026), Ticket(group="Anak", rupiah=5_000, year=2026)]
    return place


def test_open_now_price_place_and_way_come_before_the_story(client, site):
    html = shown(client, site, rich_place())
    head = html[html.index("<h1") : html.index("</header>", html.index("<h1"))]

    assert "data-hours" in head
    assert "Rp5.000–Rp10.000" in head
    assert "harga 2026" in head
    assert "Kecamatan Siak" in head
    assert "google.com/maps/dir/" in head
    assert html.index("</header>", html.index("<h1")) < html.index('id="tentang"')


def test_without_a_script_the_hour_has_its_date(client, site):
    html = shown(client, site, rich_place())

    assert re.search(r"data-hours=.*?</span><noscript> <span class=\"year\">\(\d+ \w+ \d{4}\)</span></noscript>", html)


def test_the_ways_by_river_and_with_any_map_are_told(client, site):
    html = shown(client, site, rich_place())

    assert "Lewat sungai" in html
    assert "geo:0.750000,102.050000" in html
    assert "openstreetmap.org/directions" in html


def test_nothing_is_left_empty_of_a_place_of_which_little_is_known(client, site):
    html = shown(client, site, a_place())

    for said in (
        "Jam buka belum diperiksa",
        "Harga belum diperiksa",
        "Rute darat dan sungai belum ditulis.",
        "Ceritanya belum ditulis.",
        "Akses kursi roda dan fasilitas seperti toilet, musala, dan parkir belum diperiksa.",
        "Belum diperiksa di lapangan",
        "Sumbernya belum dicatat.",
        "Ilustrasi: Pesona Siak",
    ):
        assert said in html
    assert 'id="galeri"' not in html
    assert "<dd></dd>" not in html
    assert "None" not in re.sub(r"<[^>]*>", "", html)


def test_no_way_is_offered_where_only_the_kecamatan_is_known(client, site):
    html = shown(client, site, a_place(accuracy_level="district"))

    assert "google.com/maps" not in html
    assert "Letak persisnya belum diketahui" in html


def test_where_only_the_kampung_is_known_the_way_leads_there(client, site):
    assert "Petunjuk arah ke kampungnya" in shown(client, site, a_place(accuracy_level="village"))


def test_the_page_offers_to_report_share_and_print(client, site):
    place = rich_place()
    html = shown(client, site, place)

    assert html.count(f'href="/keliru/{place.translation_key}/"') == 2
    assert "https://wa.me/?text=" in html
    assert f'src="/qr/{place.translation_key}.svg"' in html
    assert f'href="/qr/{place.translation_key}/"' in html
    assert 'media="print"' in html


def test_a_translated_place_speaks_english_throughout(client, site):
    page = published(site.siak, rich_place())
    english = type(site.home.locale).objects.get(language_code="en")
    palace = page.copy_for_translation(english, copy_parents=True)
    palace.title = "Siak Palace"
    palace.save_revision().publish()

    html = client.get(palace.get_url()).content.decode()

    assert "Directions" in html
    assert "Rp5,000–Rp10,000" in html
    assert "2026 price" in html
    assert f'href="/en/keliru/{page.translation_key}/"' in html


def test_a_title_of_two_hundred_characters_is_written_smaller(client, site):
    html = shown(client, site, a_place(LONGEST_TITLE, slug="panjang"))

    assert f'<h1 class="long">{LONGEST_TITLE}</h1>' in html


def with_pictures(number: int) -> DestinationPage:
    image = make_picture(focal_point_x=400, focal_point_y=50, focal_point_width=1, focal_point_height=1)
    place = a_place(slug="istana")
    place.gallery_images = [GalleryImage(image=image, caption=f"Ruang {count}") for count in range(1, number + 1)]
    return place


def test_sixty_pictures_are_there_and_most_wait_in_a_fold(client, site):
    html = shown(client, site, with_pictures(60))
    gallery = html[html.index("data-gallery>") : html.index("<dialog")]

    assert gallery.count("<figure>") == 60
    assert gallery.split("<details")[0].count("<figure>") == GALLERY_COUNT
    assert f"{60 - GALLERY_COUNT} gambar lagi" in gallery
    assert gallery.count('loading="lazy"') == 60
    assert len(re.findall(r'<img [^>]*width="\d+" height="\d+"', gallery)) == 60


def test_each_picture_leads_to_the_large_one_and_says_who_made_it(client, site):
    html = shown(client, site, with_pictures(2))

    assert len(re.findall(r'<a href="/gambar/\d+-\w+/w640\.jpeg"><picture>', html)) == 2
    assert html.count("Foto: A, CC BY 4.0") == 2
    assert 'class="focal-x-50 focal-y-10"' in html
    assert "gambar lagi" not in html


def test_a_page_without_pictures_does_not_load_what_shows_them(client, site):
    assert "gallery" not in shown(client, site, a_place())


@pytest.mark.parametrize(
    ("tickets", "said"),
    [
        ([], None),
        ([(10_000, 2026)], ("Rp10.000", 2026)),
        ([(10_000, 2026), (10_000, 2026)], ("Rp10.000", 2026)),
        ([(0, 2026)], ("Gratis", 2026)),
        ([(0, 2026), (5_000, 2026)], ("Gratis–Rp5.000", 2026)),
        ([(25_000, 2020), (5_000, 2026), (8_000, 2026)], ("Rp5.000–Rp8.000", 2026)),
    ],
)
def test_prices_go_from_the_lowest_to_the_highest_of_the_latest_year(tickets, said):
    rows = [{"rupiah": rupiah, "year": year} for rupiah, year in tickets]
    with override("id"):
        assert prices(rows, "id") == said


def special(first: str, last: str, spans: list | None = None, note: str = "") -> dict:
    return {"from": first, "to": last, "spans": spans or [], "note": note}


def test_special_days_are_told_until_their_last_day_is_over():
    days = [
        special("2027-03-10", "2027-03-12", [[780, 1020]], "Idulfitri"),
        special("2026-11-20", "2026-11-23"),
        special("2026-11-20", "2026-11-22"),
    ]
    with override("id"):
        assert days_to_come(days, NOW, "id") == [
            ("20–23 November 2026", "Tutup", ""),
            ("10–12 Maret 2027", "13.00–17.00", "Idulfitri"),
        ]


def test_the_page_of_a_day_does_not_mark_it_so_that_it_may_be_kept(client, site):
    place = rich_place()
    place.special_days = [SpecialDay(first_day=date(2099, 12, 25), note="Natal")]
    html = shown(client, site, place)

    assert "data-week" in html
    assert 'class="now"' not in html
    assert "25 Desember 2099" in html
    assert "(Natal)" in html
