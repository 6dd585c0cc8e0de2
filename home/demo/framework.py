"""The pages that hold the others: front page, lists, kecamatan, and pages of plain text."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from destinations.models import DestinationIndexPage
from events.models import EventIndexPage
from home.demo import facts, prose
from home.demo.facts import Described, demo_key
from home.demo.ground import HOME_KEY, LANGUAGES
from home.demo.planting import Garden, Seed
from home.models import HomePage, NewsIndexPage, NewsPage, StandardPage
from progress.models import ComparisonPage, MonthsPage, ProgressIndexPage, ProjectIndexPage, VisitsPage
from regions.models import District, DistrictIndexPage, DistrictPage

Values = Mapping[str, Any]

DISTRICTS_KEY = demo_key("index", "districts")
PROGRESS_KEY = demo_key("index", "progress")
NEWS_KEY = demo_key("index", "news")


def said(row: Described, *fields: str) -> dict[str, dict[str, str]]:
    """The texts of a row by language code, the title and summary among them."""
    names = ("title", "summary", *fields)
    return {code: {name: row.said(name, code) for name in names} for code in LANGUAGES}


def with_values(texts: Mapping[str, Values], **values: Any) -> dict[str, dict[str, Any]]:
    """The same values added to the texts of every language."""
    return {code: {**text, **values} for code, text in texts.items()}


def front_page() -> Seed:
    """The front page; the places it features are filled in once they are planted."""
    row = facts.front().home
    texts = said(row, "slogan", "hero_title", "hero_text")
    values = with_values(texts, picture=row.picture, featured=row.featured)
    return Seed(HOME_KEY, None, HomePage, row.slug, values, _fill_home)


def lists() -> Iterator[Seed]:
    front = facts.front()
    for name, model, row in (
        ("places", DestinationIndexPage, front.places),
        ("events", EventIndexPage, front.events),
        ("districts", DistrictIndexPage, front.districts),
    ):
        yield Seed(demo_key("index", name), HOME_KEY, model, row.slug, said(row), fill)


def progress() -> Iterator[Seed]:
    """The pages that show how tourism develops."""
    front = facts.front()
    yield Seed(PROGRESS_KEY, HOME_KEY, ProgressIndexPage, front.progress.slug, said(front.progress), fill)
    for name, model, row in (
        ("visits", VisitsPage, front.visits),
        ("projects", ProjectIndexPage, front.projects),
        ("comparison", ComparisonPage, front.comparison),
        ("months", MonthsPage, front.months),
    ):
        yield Seed(demo_key("index", name), PROGRESS_KEY, model, row.slug, said(row), fill)


def districts() -> Iterator[Seed]:
    known = District.objects.in_bulk()
    for row in facts.districts():
        district = known[row.code]
        texts = {
            code: {"title": district.name, "summary": row.said("summary", code), "intro": row.said("text", code)}
            for code in LANGUAGES
        }
        values = with_values(texts, picture=row.picture, district=row.code)
        yield Seed(row.key, DISTRICTS_KEY, DistrictPage, district.slug, values, _fill_district)


def standard_pages() -> Iterator[Seed]:
    for row in facts.standard_pages():
        values = with_values(said(row, "body"), in_menu=True)
        yield Seed(demo_key("standard", row.slug), HOME_KEY, StandardPage, row.slug, values, _fill_standard)


def news() -> Iterator[Seed]:
    """The list of news and its articles."""
    row = facts.front().news
    yield Seed(NEWS_KEY, HOME_KEY, NewsIndexPage, row.slug, with_values(said(row), in_menu=True), _fill_news_list)
    for article in facts.news():
        values = with_values(said(article, "office", "body"), picture=article.picture, date=article.date.isoformat())
        yield Seed(article.key, NEWS_KEY, NewsPage, article.id, values, _fill_article)


def fill(page: Any, values: Values, garden: Garden) -> None:
    """What every page has: title, summary, and a picture where the values name one."""
    page.title = page.draft_title = values["title"]
    page.summary = values["summary"]
    if "picture" in values:
        page.image = garden.picture(values["picture"])


def _fill_home(page: HomePage, values: Values, garden: Garden) -> None:
    fill(page, values, garden)
    page.slogan, page.hero_title, page.hero_text = values["slogan"], values["hero_title"], values["hero_text"]
    featured = (garden.page(demo_key("place", name), page.locale.language_code) for name in values["featured"])
    page.featured = [("page", place) for place in featured if place]


def _fill_district(page: DistrictPage, values: Values, garden: Garden) -> None:
    fill(page, values, garden)
    page.district_id = values["district"]
    page.intro = values["intro"]


def _fill_standard(page: StandardPage, values: Values, garden: Garden) -> None:
    fill(page, values, garden)
    page.show_in_menus = values["in_menu"]
    page.body = prose.article(values["body"])


def _fill_news_list(page: NewsIndexPage, values: Values, garden: Garden) -> None:
    fill(page, values, garden)
    page.show_in_menus = values["in_menu"]


def _fill_article(page: NewsPage, values: Values, garden: Garden) -> None:
    fill(page, values, garden)
    page.date = date.fromisoformat(values["date"])
    page.office = values["office"]
    page.body = prose.article(values["body"])
