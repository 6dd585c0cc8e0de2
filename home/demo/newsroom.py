"""The press room of the demo: a release made of published figures alone, and a kit of our own drawings."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from home.demo import facts, prose
from home.demo.facts import Described, Facts, Short, Slug, Text, demo_key
from home.demo.framework import NEWS_KEY, fill, said, with_values
from home.demo.ledger import Decision, Ledger, fingerprint
from home.demo.planting import Garden, Seed
from home.press.models import (
    CitedFigure,
    KitPicture,
    MediaKitPage,
    PressSettings,
    ReleasePage,
    ReleasePicture,
)
from progress.visits.published import PublishedFigure

FILE = "press.toml"
ABOUT_KEY = demo_key("press", "about")


class About(Facts):
    """What stands below every release."""

    text: Text
    text_en: Text


class Release(Described):
    id: Slug
    date: date
    office: Short
    office_en: Short
    place: Short
    picture: Slug
    body: Text
    body_en: Text
    figures: Annotated[tuple[Slug, ...], Field(min_length=1)]
    pictures: tuple[Slug, ...] = ()


class Fact(Facts):
    label: Short
    label_en: Short
    value: Short
    value_en: Short
    source: Short


class Kit(Described):
    id: Slug
    body: Text
    body_en: Text
    pictures: tuple[Slug, ...]
    fact: tuple[Fact, ...]


def releases() -> list[Release]:
    return [Release.model_validate(row) for row in facts.rows(FILE, "release")]


def kits() -> list[Kit]:
    return [Kit.model_validate(row) for row in facts.rows(FILE, "kit")]


def seeds() -> Iterator[Seed]:
    for row in releases():
        chosen: dict[str, Any] = {"figures": row.figures, "pictures": row.pictures, "picture": row.picture}
        values = with_values(said(row, "office", "body"), date=row.date.isoformat(), place=row.place, **chosen)
        yield Seed(demo_key("release", row.id), NEWS_KEY, ReleasePage, row.id, values, _fill_release)
    for kit in kits():
        texts = {
            code: {
                **text,
                "facts": [[one.said("label", code), one.said("value", code), one.source] for one in kit.fact],
            }
            for code, text in said(kit, "body").items()
        }
        values = with_values(texts, pictures=kit.pictures)
        yield Seed(demo_key("kit", kit.id), NEWS_KEY, MediaKitPage, kit.id, values, _fill_kit)


def _facts(kit: Kit, language: str) -> list[tuple[str, str, str]]:
    return [(one.said("label", language), one.said("value", language), one.source) for one in kit.fact]


def say_who_we_are(ledger: Ledger) -> None:
    """Put the sentences below every release in place, unless the office has its own."""
    [about] = [About.model_validate(row) for row in facts.rows(FILE, "about")]
    row, mark = PressSettings.objects.first(), fingerprint(about.model_dump())
    if ledger.decide(ABOUT_KEY, "", mark, row and _state(row), "Ruang pers") in (Decision.CREATE, Decision.REFRESH):
        row = row or PressSettings()
        row.boilerplate, row.boilerplate_en = about.text, about.text_en
        row.save()
        ledger.enter(ABOUT_KEY, "", mark, _state(row), row.pk)


def _state(row: PressSettings) -> str:
    return fingerprint([row.boilerplate, row.boilerplate_en])


def _fill_release(page: Any, values: Mapping[str, Any], garden: Garden) -> None:
    fill(page, values, garden)
    page.date = date.fromisoformat(values["date"])
    page.office, page.place = values["office"], values["place"]
    page.body = prose.article(values["body"])
    keys: list[UUID] = [demo_key("figure", name) for name in values["figures"]]
    found = {row.uid: row for row in PublishedFigure.objects.filter(uid__in=keys)}
    page.cited_figures = [CitedFigure(figure=found[key], sort_order=n) for n, key in enumerate(keys) if key in found]
    page.pictures = [ReleasePicture(**row) for row in _pictures(values, garden)]


def _fill_kit(page: Any, values: Mapping[str, Any], garden: Garden) -> None:
    fill(page, values, garden)
    page.body = prose.article(values["body"])
    page.facts = [
        ("fact", {"label": label, "value": value, "source": source}) for label, value, source in values["facts"]
    ]
    page.pictures = [KitPicture(**row) for row in _pictures(values, garden)]


def _pictures(values: Mapping[str, Any], garden: Garden) -> Iterator[dict[str, Any]]:
    for number, name in enumerate(values["pictures"]):
        if image := garden.picture(name):
            yield {"image": image, "sort_order": number}
