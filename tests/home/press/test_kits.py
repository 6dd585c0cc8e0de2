"""Media kits: pictures in full size with their credits, facts, and whom to ask."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import PageViewRestriction

from home.models import NewsPage
from home.press.contact import PressSettings
from home.press.licences import may_be_passed_on
from home.press.models import KitPicture, MediaKitPage, ReleasePage, ReleasePicture
from home.press.zips import Member, zipped
from tests.catalogue.pictures import make_picture
from tests.desk.people import Role, desk
from tests.home.press.newsroom import NOW, draft, handed_in
from tests.reading import things

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def kit(news, *pictures, **fields) -> MediaKitPage:
    page = MediaKitPage(title="Paket media", slug="paket", summary="Untuk dimuat.", live=False, **fields)
    page.pictures = [KitPicture(image=picture, sort_order=n) for n, picture in enumerate(pictures)]
    news.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def body(answer) -> bytes:
    """All of it: a file that is sent stays open until its end."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def status(client, address: str) -> int:
    answer = client.get(address)
    body(answer)
    return answer.status_code


def stored(picture) -> bytes:
    with picture.file.storage.open(picture.file.name) as file:
        return file.read()


@pytest.mark.parametrize(
    "licence",
    [
        "CC BY 4.0",
        "CC BY-SA 4.0",
        "cc-by-sa 3.0",
        "CC BY-ND 4.0",
        "CC0",
        "CC0 1.0",
        "Domain publik",
        "CC BY 2.0 Generic",
    ],
)
def test_licences_that_let_a_picture_be_passed_on(licence):
    assert may_be_passed_on(licence)


@pytest.mark.parametrize(
    "licence",
    [
        "",
        "Hak cipta",
        "CC BY-NC 4.0",
        "CC BY-NC-SA 4.0",
        "Seizin pemilik",
        "bukan CC BY 4.0",
        "CC BY 4.0 hanya di sini ya",
    ],
)
def test_licences_that_do_not(licence):
    assert not may_be_passed_on(licence)


def test_a_kit_shows_pictures_with_size_credit_and_licence(client, news):
    picture = make_picture(title="Istana dari seberang")
    html = client.get(kit(news, picture).url).content.decode()

    for said in ("Unduh Istana dari seberang", "JPEG, 800 × 500 px", "Foto: A, CC BY 4.0", "Unduh semua"):
        assert said in html
    [told] = things(html)["MediaGallery"]["associatedMedia"]
    assert (told["creditText"], told["width"]) == ("Foto: A", 800)
    assert told["contentUrl"].startswith("http://testserver/berita/unduh/")


def test_a_picture_comes_as_it_was_stored(client, news):
    picture = make_picture()
    page = kit(news, picture)
    [one] = client.get(page.url).context["downloads"]
    answer = client.get(one.url)

    assert body(answer) == stored(picture)
    assert answer["Content-Disposition"] == 'attachment; filename="01-istana.jpg"'
    assert answer["Content-Length"] == str(one.size)
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_the_zip_holds_every_picture_and_who_made_it(client, news):
    pictures = [make_picture(title="Istana"), make_picture(title="Sungai", credit="Foto: B", licence="CC0")]
    page = kit(news, *pictures)
    answer = client.get(f"/berita/unduh/{page.translation_key}.zip")

    assert answer.streaming
    assert answer["Content-Type"] == "application/zip"
    with ZipFile(BytesIO(body(answer))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["paket/KREDIT.txt", "paket/01-istana.jpg", "paket/02-sungai.jpg"]
        words = archive.read("paket/KREDIT.txt").decode()
        assert archive.read("paket/01-istana.jpg") == stored(pictures[0])
    for said in ("01-istana.jpg", "Foto: A, CC BY 4.0, 800 × 500 px", "Foto: B, CC0", f"http://testserver{page.url}"):
        assert said in words


def test_a_zip_is_written_piece_by_piece():
    taken: list[int] = []

    def long_file():
        for number in range(50):
            taken.append(number)
            yield b"x" * 1_000

    stream = zipped([Member("satu.bin", long_file())], NOW)
    for _ in range(3):
        next(stream)

    assert len(taken) < 5


def test_a_picture_whose_licence_does_not_allow_it_is_refused_by_name(news):
    row = KitPicture(image=make_picture(title="Foto koran", licence="Hak cipta"))

    with pytest.raises(ValidationError, match="“Foto koran” berlisensi “Hak cipta”"):
        row.clean()


def test_a_licence_that_changed_takes_the_picture_away(client, news):
    picture = make_picture()
    page = kit(news, picture)
    [one] = client.get(page.url).context["downloads"]
    picture.licence = "Hak cipta"
    picture.save()

    assert status(client, one.url) == 404
    assert status(client, f"/berita/unduh/{page.translation_key}.zip") == 404
    assert "Unduh" not in client.get(page.url).content.decode()


def test_nothing_is_downloaded_of_what_is_not_public(client, news):
    picture = make_picture()
    page = kit(news, picture)
    [one] = client.get(page.url).context["downloads"]
    addresses = [one.url, f"/berita/unduh/{page.translation_key}.zip"]
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert [status(client, address) for address in addresses] == [404, 404]

    restriction.delete()
    assert [status(client, address) for address in addresses] == [200, 200]
    page.unpublish()
    assert [status(client, address) for address in addresses] == [404, 404]


def test_only_its_own_pictures_are_to_be_had_from_a_kit(client, news):
    page, other = kit(news, make_picture()), make_picture(title="Lain")
    [one] = client.get(page.url).context["downloads"]

    assert status(client, one.url.replace(f"/{one.image.pk}-", f"/{other.pk}-")) == 404
    assert status(client, one.url.replace("01-istana.jpg", "passwd")) == 404


def test_a_picture_whose_file_is_lost_is_said_to_be_missing(client, news):
    picture = make_picture()
    page = kit(news, picture)
    [one] = client.get(page.url).context["downloads"]
    picture.file.storage.delete(picture.file.name)

    assert "Berkasnya sedang tidak ada" in client.get(page.url).content.decode()
    assert status(client, one.url) == 404
    assert status(client, f"/berita/unduh/{page.translation_key}.zip") == 404


def test_a_release_has_pictures_too(client, news):
    page = draft(news)
    page.pictures = [ReleasePicture(image=make_picture())]
    page = handed_in(page)

    assert "Unduh Istana" in client.get(page.url).content.decode()
    assert status(client, f"/berita/unduh/{page.translation_key}.zip") == 200


class TestContact:
    def test_unknown_it_is_said_to_be_unknown(self, client, news):
        assert "Belum diketahui siapa yang menjawab media" in client.get("/berita/").content.decode()

    def test_the_office_answers_for_what_names_nobody(self, client, news):
        office = PressSettings(
            name="Ibu Sari", role="Humas", phone="0764 123456", hours="Senin–Jumat", boilerplate="Kami."
        )
        office.save()
        for address in ("/berita/", kit(news).url):
            html = client.get(address).content.decode()
            for said in ("Ibu Sari", "Humas", 'href="tel:0764123456"', "Senin–Jumat", "Kami."):
                assert said in html, (address, said)

    def test_a_release_may_name_its_own(self, client, news):
        PressSettings(name="Ibu Sari").save()
        page = handed_in(draft(news, contact_name="Pak Budi", contact_email="budi@dinas.example"))
        html = client.get(page.url).content.decode()

        assert 'href="mailto:budi@dinas.example"' in html
        assert "Ibu Sari" not in html

    def test_a_number_that_cannot_be_dialled_is_refused(self):
        with pytest.raises(ValidationError, match="Tulis nomor dengan angka"):
            ReleasePage(title="A", slug="a", contact_phone="telepon saya").full_clean()


@pytest.mark.parametrize(
    ("role", "may"), [(None, False), (Role.CONTRIBUTOR, False), (Role.EDITOR, False), (Role.PUBLISHER, True)]
)
def test_a_publisher_says_whom_the_press_may_ask_and_nobody_else(client, site, news, role, may):
    people = desk(site)
    PressSettings.load()
    if role:
        client.force_login(people.person(role))
    address = f"/admin/settings/press/presssettings/{PressSettings.objects.get().pk}/"
    client.post(address, {"name": "Ibu Sari", "boilerplate": "", "boilerplate_en": ""})

    assert (PressSettings.objects.get().name == "Ibu Sari") is may


def test_a_kit_is_found_by_the_search_while_it_is_public(client, news):
    page = kit(news)
    assert page.url in client.get("/cari/", {"q": "paket media"}).content.decode()

    page.unpublish()
    assert page.url not in client.get("/cari/", {"q": "paket media"}).content.decode()


@pytest.mark.parametrize("model", [MediaKitPage, ReleasePage, NewsPage])
@pytest.mark.parametrize("slug", ["angka", "unduh", "feed"])
def test_a_page_does_not_take_an_address_that_leads_elsewhere(news, model, slug):
    page = news.add_child(instance=model(title="Angka", slug=slug, live=False))

    with pytest.raises(ValidationError, match=f"“{slug}” sudah dipakai"):
        page.full_clean()
