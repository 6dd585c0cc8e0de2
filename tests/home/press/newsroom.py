"""A list of news with releases, for tests; times are those of Siak."""

from datetime import date, datetime, time
from typing import Any

from core.formatting import WIB
from home.models import NewsIndexPage
from home.press.models import ReleasePage
from progress.visits.models import PublishedFigure
from tests.catalogue.site import SmallSite

NOW = datetime(2026, 11, 20, 10, tzinfo=WIB)
TOMORROW_NINE = datetime(2026, 11, 21, 9, tzinfo=WIB)


def plant_list(site: SmallSite) -> NewsIndexPage:
    page = NewsIndexPage(title="Berita", slug="berita", live=False, summary="Kabar situs ini.")
    site.home.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def draft(news: NewsIndexPage, title: str = "Siaran rahasia", until: datetime | None = None, **fields: Any) -> Any:
    """A draft of a release, with an embargo where one is given."""
    slug = f"siaran-{ReleasePage.objects.count()}"
    page = ReleasePage(title=title, slug=slug, live=False, summary=f"Ringkasan {title}", **fields)
    put(page, until)
    return news.add_child(instance=page)


def put(page: ReleasePage, until: datetime | None) -> None:
    page.embargo_date = until.date() if until else None
    page.embargo_time = until.time() if until else None


def handed_in(page: ReleasePage) -> ReleasePage:
    """Published as far as its embargo lets it be."""
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def make_figure(**fields: Any) -> PublishedFigure:
    values = {
        "indicator": "visits",
        "scope": "regency",
        "subject": "Kabupaten Siak",
        "period": "2018",
        "from_day": date(2018, 1, 1),
        "until_day": date(2019, 1, 1),
        "total": 351_232,
        "quality": "exact",
        "sources": "https://sumber.example/2018\nLaporan dinas, 2019",
    }
    return PublishedFigure.objects.create(**values | fields)


MIDNIGHT = time(0)
