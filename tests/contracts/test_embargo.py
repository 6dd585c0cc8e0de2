"""An embargoed release is nowhere until its minute, by a walk over every public address; after it, where it belongs."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from time_machine import travel
from wagtail.documents import get_document_model
from wagtail.models import Locale, PageViewRestriction

from core.formatting import WIB
from core.on_time import publish_what_is_due
from desk.teams.models import Role
from home.models import NewsIndexPage, NewsPage
from home.press.models import CitedFigure, ReleasePage, ReleasePicture
from pesona import front_cache
from tests.catalogue.pictures import make_picture
from tests.catalogue.site import SmallSite
from tests.contracts.test_unpublished import Hidden, addresses, betrayed, site_in_both_languages, text_of
from tests.desk.people import Desk, desk
from tests.home.press.newsroom import make_figure, put

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 10, tzinfo=WIB)
UNTIL = datetime(2026, 11, 21, tzinfo=WIB)  # midnight in Siak, still the 20th in UTC
A_SECOND = timedelta(seconds=1)


@pytest.fixture
def clock():
    with travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def site(clock) -> SmallSite:
    return site_in_both_languages()


@pytest.fixture
def people(site) -> Desk:
    return desk(site)


@pytest.fixture
def hidden(site) -> list[Hidden]:
    """A release and its translation, handed in, with a picture only they use, and articles on both sides of it."""
    news = NewsIndexPage.objects.get(locale__language_code="id")
    english = Locale.objects.get(language_code="en")
    for day in (19, 22):
        beside = news.add_child(instance=NewsPage(title=f"Kabar {day}", slug=f"kabar-{day}", live=False))
        beside.date = UNTIL.date().replace(day=day)
        beside.save_revision().publish()
        beside.copy_for_translation(english, copy_parents=True).save_revision().publish()
    page = release(news)
    translated = page.copy_for_translation(english, copy_parents=True)
    translated.title, translated.slug, translated.summary = "Secret release", "secret-release", "Hush."
    for one in (page, translated):
        one.save_revision().publish()
        one.refresh_from_db()
    return [Hidden(page), Hidden(translated)]


def release(news: NewsIndexPage) -> ReleasePage:
    page = ReleasePage(title="Siaran rahasia", slug="siaran-rahasia", summary="Jangan dulu.", live=False)
    page.cited_figures = [CitedFigure(figure=make_figure())]
    picture = make_picture(title="Gambar rahasia", alt_text="Bendungan yang belum diumumkan")
    page.pictures = [ReleasePicture(image=picture)]
    page.image = picture
    document = get_document_model().objects.create(title="Lampiran", file=ContentFile(b"%PDF", name="lampiran.pdf"))
    page.body = [("paragraph", f'<p><a linktype="document" id="{document.pk}">Lampiran</a></p>')]
    put(page, UNTIL)
    return news.add_child(instance=page)


def leaks(hidden: list[Hidden]) -> dict[str, Any]:
    """What every public address tells of the releases, their picture and their document included."""
    found: dict[str, Any] = {}
    for document in get_document_model().objects.all():
        if (status := Client().get(document.url).status_code) != 404:
            found[document.url] = status
    for address in addresses(hidden):
        told = betrayed(address, hidden)
        told += [word for word in ("Gambar rahasia", "belum diumumkan") if word in text_of(Client().get(address))]
        if told:
            found[address] = told
    return found


def test_it_is_nowhere_until_its_minute_and_then_where_it_belongs(hidden, clock):
    clock.move_to(UNTIL - A_SECOND, tick=False)
    publish_what_is_due(UNTIL - A_SECOND)
    assert leaks(hidden) == {}

    clock.move_to(UNTIL, tick=False)
    publish_what_is_due(UNTIL)
    for one in hidden:
        for address in where_it_belongs(one):
            answer = Client().get(address)
            assert answer.status_code == 200, address
            assert any(word in text_of(answer) for word in (one.page.title, one.page.slug)), address
        for address in files_of(one):
            answer = Client().get(address)
            assert answer.status_code == 200, address
            text_of(answer)  # to its end: a file stays open until then


def where_it_belongs(one: Hidden) -> list[str]:
    """Its own page, the lists, its neighbours on both sides, feeds, sitemap, search and the page of its figure."""
    code, marks = one.page.locale.language_code, one.marks
    language = "" if code == "id" else f"/{code}"
    below = (
        "",
        "kabar-19/",
        "kabar-22/",
        "feed/",
        "feed.json",
        f"angka/{marks['figure']}/",
        f"unduh/{marks['uid']}.zip",
    )
    return [
        marks["path"],
        f"/sitemap-{code}-pages.xml",
        f"{language}/cari/?q={marks['title']}",
        *(f"{language}/berita/{rest}" for rest in below),
    ]


def files_of(one: Hidden) -> list[str]:
    """The picture in full size, the one that stands beside a link to the page, and what the text links to."""
    language = "" if one.page.locale.language_code == "id" else "/en"
    card = ReleasePage.objects.get(pk=one.page.pk).share_card()
    document = get_document_model().objects.get()
    return [f"{language}/berita/unduh/{one.marks['uid']}/{one.marks['download']}", card.url, document.url]


def test_its_sharing_picture_does_not_exist_before(hidden):
    for one in hidden:
        assert Client().get(one.page.share_card().url).status_code == 404


def test_a_restricted_release_gives_nothing_away_either(hidden, clock):
    clock.move_to(UNTIL, tick=False)
    publish_what_is_due(UNTIL)
    for one in hidden:
        PageViewRestriction.objects.create(page=one.page, restriction_type=PageViewRestriction.LOGIN)

    assert leaks(hidden) == {}


def test_no_cache_shows_it_early_or_hides_it_in_its_minute(
    hidden, clock, settings, monkeypatch, django_capture_on_commit_callbacks
):
    """What does not exist is kept by nobody, and the pages that lack it are purged when it comes out."""
    settings.WAGTAILFRONTENDCACHE = {"front": {}}
    purged: set[str] = set()
    monkeypatch.setattr(front_cache, "_purge", purged.update)
    path, english = (one.marks["path"] for one in hidden)
    assert Client().get(path)["Cache-Control"] == "public, no-cache"
    listing = Client().get("/berita/")
    assert "s-maxage" in listing["Cache-Control"]

    clock.move_to(UNTIL, tick=False)
    with django_capture_on_commit_callbacks(execute=True):
        publish_what_is_due(UNTIL)

    assert {path, english, "/berita/", "/en/berita/", "/berita/kabar-19/", "/"} <= purged
    assert Client().get("/berita/", headers={"If-None-Match": listing["ETag"]}).status_code == 200
    for address in ("/berita/feed/", "/berita/feed.json", f"/berita/angka/{hidden[0].marks['figure']}/"):
        assert Client().get(address)["Cache-Control"] == "public, no-cache"


def test_a_token_without_the_right_reads_nothing_of_it(hidden, people):
    page = hidden[0].page
    stranger, editor = (
        {"authorization": f"Bearer {people.token(people.person(role))}"} for role in (Role.CONTRIBUTOR, Role.EDITOR)
    )
    for address in (f"/api/wagtail/pages/{page.pk}/", f"/api/wagtail/pages/{page.pk}/revisions/"):
        assert Client().get(address, headers=stranger).status_code == 404, address
    for address in ("/api/wagtail/pages/", f"/api/wagtail/pages/?search={quote(page.title)}"):
        found = text_of(Client().get(address, headers=stranger))
        assert not any(word in found for word in hidden[0].secrets), address
    assert Client().get(f"/api/wagtail/pages/{page.pk}/?version=draft", headers=editor).status_code == 200


def test_the_preview_opens_for_editors_alone(hidden, people):
    address = f"/admin/pages/{hidden[0].page.pk}/view_draft/"

    assert "/admin/login/" in Client().get(address)["Location"]
    for role, may in ((Role.CONTRIBUTOR, False), (Role.REVIEWER, False), (Role.EDITOR, True)):
        answer = people.client(people.person(role)).get(address)
        assert (hidden[0].page.title in text_of(answer)) is may, role
        assert "private" in answer["Cache-Control"], role
