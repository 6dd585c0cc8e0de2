"""What stands beside a shared link: head of the page, canonical address, and the picture."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from PIL import Image
from wagtail.models import PageViewRestriction

from core.sharing import FOLDER, SITE, Card, site_card
from core.sharing_picture import PANEL, SIZE, TEXT_WIDTH, draw, fitted, wrapped
from core.sharing_picture import _font as font
from home.models import StandardPage
from tests.catalogue.pictures import make_picture
from tests.catalogue.site import small_site
from tests.reading import links, metas

HEAD = "fonts/eczar/files/eczar-latin-wght-normal.woff2"
ORIGIN = "http://testserver"


@pytest.fixture
def site(db):
    return small_site()


def head(client, address):
    return metas(client.get(address).content.decode())


def picture_of(client, address):
    return head(client, address)["og:image"].removeprefix(ORIGIN)


def canonical(client, address):
    [found] = links(client.get(address).content.decode(), "canonical")
    return found.removeprefix(ORIGIN)


def test_every_kind_of_page_has_what_a_shared_link_needs(client, site):
    site.home.add_child(instance=StandardPage(title="Tentang", slug="tentang", summary="Tentang situs"))
    pages = ["/", "/destinasi/", "/agenda/", "/kecamatan/", site.siak.url, site.place().url, site.event().url]

    for address in [*pages, "/tentang/", "/peta/", "/en/peta/"]:
        said = head(client, address)
        assert said["og:title"], address
        assert said["og:url"] == f"{ORIGIN}{address}"
        assert said["og:image"].startswith(f"{ORIGIN}/bagikan/"), address
        assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
        assert said["og:image:alt"]
        assert said["og:locale"] == ("en_GB" if address.startswith("/en/") else "id_ID")
        assert said["twitter:card"] == "summary_large_image"


def test_a_place_is_shared_with_its_title_and_summary(client, site):
    place = site.place('Istana "Matahari" & <b>Timur</b>')
    said = head(client, place.url)

    assert said["og:title"] == place.title
    assert said["og:description"] == said["description"] == place.summary
    assert said["og:image:alt"] == f"{place.title}, Kecamatan Siak. Pesona Siak"


@pytest.mark.parametrize(
    ("address", "known_as"),
    [
        ("/destinasi/?utm_source=surat&fbclid=1", "/destinasi/"),
        ("/destinasi/?category=museum&utm_medium=x", "/destinasi/?category=museum"),
        ("/destinasi/?category=museum&cursor=tidak-ada", "/destinasi/?category=museum"),
        ("/destinasi/?category=tidak-ada", "/destinasi/"),
        ("/peta/?kind=event&gclid=2", "/peta/?kind=event"),
        ("/?ref=teman", "/"),
    ],
)
def test_tracking_and_cursors_are_no_part_of_an_address(client, site, address, known_as):
    assert canonical(client, address) == known_as


@pytest.mark.parametrize(
    ("query", "is_kept_out"),
    [
        ("", False),
        ("?category=museum", False),
        ("?cursor=x", True),
        ("?near=101.5,0.5", True),
        ("?open=now", True),
        ("?q=a", True),
    ],
)
def test_lists_that_never_end_stay_out_of_search_engines(client, site, query, is_kept_out):
    assert head(client, f"/destinasi/{query}").get("robots", "").startswith("noindex") is is_kept_out


def test_a_wrong_address_is_known_by_no_address(client, site):
    html = client.get("/tidak-ada/").content.decode()

    assert links(html, "canonical") == []
    assert "og:image" not in metas(html)


def test_the_picture_is_made_once_and_may_be_kept_for_ever(client, site):
    address = picture_of(client, site.place(image=make_picture()).url)

    first = client.get(address)
    again = client.get(address)

    with Image.open(BytesIO(first.content)) as drawn:
        assert (drawn.format, drawn.size) == ("PNG", SIZE)
    assert first["Content-Type"] == "image/png"
    assert first["Cache-Control"] == "public, max-age=31536000, immutable"
    assert again.content == first.content


def test_the_picture_shows_that_of_the_page(client, site):
    address = picture_of(client, site.place(image=make_picture()).url)

    with Image.open(BytesIO(client.get(address).content)) as drawn:
        red, green, blue = drawn.convert("RGB").getpixel((PANEL + 200, 300))

    assert abs(red - 255) < 12
    assert abs(green - 192) < 12
    assert abs(blue - 30) < 24


def test_a_changed_title_has_another_address_and_the_old_picture_goes(client, site):
    place = site.place("Nama lama")
    old = picture_of(client, place.url)
    client.get(old)
    place.title = "Nama baru"
    place.save_revision().publish()

    new = picture_of(client, place.url)
    assert client.get(new).status_code == 200

    assert new != old
    assert client.get(old).status_code == 404
    assert default_storage.listdir(f"{FOLDER}/{place.translation_key}")[1] == [new.rpartition("-")[2]]


def test_a_draft_has_no_picture_however_one_asks(client, site):
    place = site.place()
    address = picture_of(client, place.url)
    place.unpublish()

    assert client.get(address).status_code == 404


def test_a_private_page_and_one_below_an_unpublished_one_have_no_picture(client, site):
    private, below = site.place(), site.place(below=site.minas)
    addresses = [picture_of(client, page.url) for page in (private, below)]
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    site.minas.unpublish()

    assert [client.get(address).status_code for address in addresses] == [404, 404]


@pytest.mark.parametrize("uid", [SITE, uuid4()])
def test_a_guessed_fingerprint_leads_nowhere(client, site, uid):
    assert client.get(reverse("share_picture", args=[uid, "0" * 16])).status_code == 404
    assert not default_storage.exists(f"{FOLDER}/{uid}/{'0' * 16}.png")


@pytest.mark.parametrize("title", ["A", "Kata " * 60, "Panjangsekali" * 20, "ملايو 日本 🕌", "Istana"])
def test_any_title_can_be_drawn(title):
    drawn = draw(Card(uuid4(), "id", title, "Kecamatan Siak"))

    with Image.open(BytesIO(drawn)) as picture:
        assert picture.size == SIZE


def test_a_long_title_is_set_smaller_and_stays_on_its_side():
    short, long = (
        fitted("Istana Siak"),
        fitted("Makam Sultan Abdul Jalil Rahmad Syah dan kawan-kawannya di tepi sungai " * 3),
    )

    assert short[1] > long[1]
    assert all(font(HEAD, long[1], 650).getlength(line) <= TEXT_WIDTH for line in long[0])
    assert long[0][-1].endswith("…")


def test_a_word_wider_than_the_line_is_broken_without_loss():
    lines = wrapped("Almuzaffarsyahbinsultanmahmudsyah", font(HEAD, 76, 650), 300)

    assert len(lines) > 1
    assert "".join(lines) == "Almuzaffarsyahbinsultanmahmudsyah"


def test_each_language_has_its_own_card_of_the_site():
    assert site_card("id").fingerprint != site_card("en").fingerprint
    assert site_card("en").title == "Land of the eastern sun on the river"
