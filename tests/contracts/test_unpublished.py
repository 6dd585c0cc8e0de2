"""What is not public is nowhere: every address is asked for drafts, private, expired and embargoed pages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote, unquote_plus
from uuid import UUID

import pytest
from django.contrib.gis.geos import LineString
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from catalogue.pages import CataloguedPage
from destinations.models import DestinationPage
from home.models import NewsIndexPage, NewsPage
from home.press.models import ReleasePage
from home.press.pictures import downloads
from progress.visits.models import PublishedFigure, VisitCount
from tests.catalogue.site import SmallSite, small_site
from tests.contracts.addresses import Pattern, closed_patterns, patterns
from tests.progress.projects.made import make_project
from tests.progress.visits.figures import enter, of_palace

pytestmark = pytest.mark.django_db

STATES = ("draft", "private", "behind a password", "expired", "embargoed", "draft translation")
KINDS = ("place", "event", "project", "article")
# A copy of the catalogue must learn that it has to delete what was public once: it is told the id and nothing else.
MUST_SHOW = (
    "/destinasi/",
    "/en/destinasi/",
    "/cari/?q=",
    "/kecamatan/siak/",
    "/sitemap-id-place.xml",
    "/api/v1/changes",
    "/api/v1/clusters?",
    "/api/v1/places?",
    "/api/v1/places/",
    "/api/v1/visits?",
    "/api/v1/visits/",
    "/api/v1/visits/changes?",
    "/api/v1/figures?",
    "/api/v1/tiles/",
)
# Of a corner of the trail that hidden places have.
SECRET_DEGREES = "101.487653"
TELLS_OF_THE_WITHDRAWN = "/api/v1/changes"


@dataclass(frozen=True)
class Hidden:
    """A page nobody may see; its id is public where only a translation is hidden, and known if it was public once."""

    page: Page
    restriction: int = 1
    id_is_public: bool = False
    was_public: bool = False

    @property
    def marks(self) -> dict[str, str]:
        """What a sample address may say of it."""
        return {
            "uid": str(self.page.translation_key),
            "pk": str(self.page.pk),
            "slug": self.page.slug,
            "title": quote(self.page.title),
            "path": self.page.get_url_parts()[2],
            "restriction": str(self.restriction),
            "visit": str(visit_of(self.page.translation_key)),
            **self._of_a_release(),
        }

    def _of_a_release(self) -> dict[str, str]:
        """The address of its picture behind its id, and a figure it cites; of another page such as nobody has."""
        if not isinstance(self.page, ReleasePage):
            return {"download": "1-abc/gambar.jpg", "figure": str(self.page.translation_key)}
        [picture] = downloads(self.page, self.page.locale.language_code)
        [cited] = self.page.cited_figures.all()
        return {"download": picture.url.split(f"{self.page.translation_key}/")[1], "figure": str(cited.figure.uid)}

    @property
    def secrets(self) -> tuple[str, ...]:
        words: tuple[str, ...] = (self.page.slug, self.page.title)
        if isinstance(self.page, DestinationPage) and not self.id_is_public:
            words += (SECRET_DEGREES,)
        return words if self.id_is_public else (str(self.page.translation_key), *words)


def test_every_address_with_a_variable_has_a_sample():
    """A new address fails here until ``tests/contracts/addresses.py`` says how to ask it for a hidden page."""
    assert [one.route for one in patterns() if not list(one.addresses())] == []


@pytest.mark.parametrize("state", STATES)
def test_what_is_not_public_is_in_no_answer(state):
    site = site_in_both_languages()
    hidden = [one for kind in KINDS for one in hide(site, kind, state)]
    surround_with_public_pages(site, hidden)

    leaks = {address: found for address in addresses(hidden) if (found := betrayed(address, hidden))}

    assert leaks == {}


def test_the_walk_sees_what_is_public():
    """The same walk finds a page once it is published: it does look where things are shown."""
    site = site_in_both_languages()
    shown = [Hidden(site.place("Rahasia tempat id"))]
    count_visits(site, shown)

    found = {address for address in addresses(shown) if betrayed(address, shown)}

    assert len(found) > 30
    for start in MUST_SHOW:
        assert any(address.startswith(start) for address in found), start


def test_nobody_without_login_or_token_reads_in_the_closed_rooms():
    site = small_site()
    hidden = list(hide(site, "place", "draft"))
    client = Client()

    leaks = {}
    for pattern in closed_patterns():
        address = "/" + filled(pattern, hidden[0])
        answer = client.get(address)
        if found := [word for word in hidden[0].secrets if word in text_of(answer) and word not in address]:
            leaks[address] = found
    assert leaks == {}


def site_in_both_languages() -> SmallSite:
    """The small site, with a list of news, and each page of it in English too."""
    site = small_site()
    site.home.add_child(instance=NewsIndexPage(title="Berita", slug="berita", show_in_menus=True))
    english = Locale.objects.get(language_code="en")
    for page in Page.objects.filter(depth__gt=1).order_by("path"):
        page.specific.copy_for_translation(english, copy_parents=True).save_revision().publish()
    site.home.refresh_from_db()
    return site


def hide(site: SmallSite, kind: str, state: str) -> Iterator[Hidden]:
    """A page of a kind and its English translation, both in a state in which nobody may see them."""
    page = bare_page(site, kind)
    say(page, f"Rahasia {kind} id", f"tersembunyi-{kind}-id")
    page.save_revision()
    english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    say(english, f"Secret {kind} en", f"tersembunyi-{kind}-en")
    english.save_revision()
    if state == "draft translation":
        page.save_revision().publish()
        yield Hidden(english, id_is_public=True)
        return
    for one in (page, english):
        restriction = put_into(one, state)
        one.refresh_from_db()
        yield Hidden(one, restriction, was_public=state == "expired")


def say(page: Any, title: str, slug: str) -> None:
    page.title = page.draft_title = title
    page.slug = slug
    page.summary = title
    page.save()


def bare_page(site: SmallSite, kind: str) -> Any:
    """A draft of a kind; an article's list is public."""
    if kind == "place":
        trail = LineString((float(SECRET_DEGREES), 0.5), (101.5, 0.51), srid=4326)
        return site.place("Rahasia", live=False, shape=trail)
    if kind == "event":
        return site.event("Rahasia", live=False, start_date=date(2099, 12, 5), date_note="")
    if kind == "project":
        return make_project(site, "Rahasia", live=False)
    index = NewsIndexPage.objects.get(locale__language_code="id")
    return index.add_child(instance=NewsPage(title="Rahasia", slug="rahasia", live=False, date=date(2026, 11, 1)))


def put_into(page: Any, state: str) -> int:
    """Bring a draft into a state; the number of its restriction, or 1."""
    if state == "draft":
        return 1
    if state == "embargoed":
        page.go_live_at = timezone.now() + timedelta(days=1)
        page.save_revision().publish()
        assert not page.live
        return 1
    if state == "expired":
        page.save_revision().publish()
        Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
        call_command("publish_scheduled")
        return 1
    restriction = {"restriction_type": PageViewRestriction.LOGIN}
    if state == "behind a password":
        restriction = {"restriction_type": PageViewRestriction.PASSWORD, "password": "sandi"}
    made = PageViewRestriction.objects.create(page=page, **restriction)
    page.save_revision().publish()
    return made.pk


def surround_with_public_pages(site: SmallSite, hidden: list[Hidden]) -> None:
    """What is public stands beside what is hidden, happens at it, links to it, and would have it on the front page."""
    links = "".join(f'<p>Lihat <a linktype="page" id="{one.page.pk}">di sini</a>.</p>' for one in hidden)
    site.place("Tetangga", body=[("paragraph", links)])
    site.event("Pasar malam", body=[("paragraph", links)], start_date=date(2099, 12, 6), date_note="")
    count_visits(site, hidden)
    place, *_rest = (one.page for one in hidden if isinstance(one.page, DestinationPage))
    site.event("Zikir", venue=place, location=None, start_date=date(2099, 12, 5), date_note="")
    site.home.refresh_from_db()
    site.home.featured = [("page", one.page) for one in hidden if isinstance(one.page, CataloguedPage)]
    site.home.save_revision().publish()


def count_visits(site: SmallSite, hidden: list[Hidden]) -> None:
    """A hidden place has reported visits, somebody has published a figure of it, and a public project is about it."""
    for one in hidden:
        if isinstance(one.page, DestinationPage) and not one.id_is_public:
            key = one.page.translation_key
            if not VisitCount.objects.filter(place=key).exists():
                enter(of_palace(place=key, place_name=one.page.title))
            said = {"indicator": "visits", "scope": "place", "place": key, "district": site.siak.district}
            PublishedFigure.objects.create(**said, subject="Sebuah tempat", period="2019", total=5, sources="Koran")
            make_project(site, destination=one.page)


def visit_of(key: UUID) -> UUID:
    """The figure that a place reported; of what reported none such as nobody has."""
    return VisitCount.objects.filter(place=key).values_list("uid", flat=True).first() or key


def addresses(hidden: list[Hidden]) -> list[str]:
    """Every public address, asked for each hidden page."""
    public = [page.get_url_parts()[2] for page in Page.objects.live().public().filter(depth__gt=1)]
    found: dict[str, None] = {}
    for pattern in patterns():
        for address in pattern.addresses():
            for page, one in ((page, one) for page in (public if "{page}" in address else [""]) for one in hidden):
                found[address.format(page=page, **one.marks)] = None
    return list(found)


def betrayed(address: str, hidden: list[Hidden]) -> list[str]:
    """The secrets an answer tells that the question did not already hold."""
    answer = Client(raise_request_exception=True).get(address)
    assert answer.status_code < 500, address
    text, question = text_of(answer), unquote_plus(address)
    told = [word for one in hidden for word in one.secrets if word in text and word not in question]
    if address.startswith(TELLS_OF_THE_WITHDRAWN):
        told = [
            word for word in told if word not in {str(one.page.translation_key) for one in hidden if one.was_public}
        ]
    return told


def text_of(answer: Any) -> str:
    """Body and headers of an answer as one text, whatever its type."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode("utf-8", "replace") + repr(answer.headers)


def filled(pattern: Pattern, hidden: Hidden) -> str:
    """The address of a closed room's pattern: the hidden page wherever it takes a number or an id."""
    address = re.sub(r"<uuid:[^>]+>", hidden.marks["uid"], pattern.route)
    address = re.sub(r"<[^>]+>|\((?:\?P<\w+>)?[^()]*(?:\([^()]*\)[^()]*)*\)", hidden.marks["pk"], address)
    return re.sub(r"[\^$?\\]", "", address)
