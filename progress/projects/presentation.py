"""What the page of a project shows besides its own fields: stages, money and progress in words, photos and its map."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext as _

from catalogue.models import Stage
from catalogue.opening import WIB
from core.formatting import short_date
from destinations.presentation import own_addresses, published_rows, shown_record, spot_map
from destinations.review import stale
from maps.measures import said_of
from progress.charts.figures import PERCENT, Chart, Point, Series
from progress.charts.figures import Quality as Sureness
from progress.projects.dates import words_of_iso
from progress.projects.money import Quality, Source
from progress.projects.seen import PhotoPhase

if TYPE_CHECKING:
    from progress.projects.models import ProjectPage


class StageLine(NamedTuple):
    """A stage in words; ``tone`` names its colour, ``now`` says whether it is the one the project is in."""

    code: str
    name: str
    since: str
    reason: str
    tone: str
    now: bool


class MoneyLine(NamedTuple):
    """The money of a year from a source: rupiah or None where it is not known, and ``share`` spent in percent."""

    year: int
    source: str
    ceiling: int | None
    realised: int | None
    share: int | None
    quality: str
    note: str


class PhotoGroup(NamedTuple):
    """The photos before, during or after the work."""

    name: str
    photos: Sequence[Mapping[str, Any]]


_TONES = {Stage.IN_PROGRESS: "on", Stage.FINISHED: "done", Stage.STOPPED: "stop"}


def project_context(page: "ProjectPage", *, now: datetime, drafted: bool) -> dict[str, Any]:
    """The context of a project's page at an aware moment.

    Args:
        drafted: show the page as it is in memory, not as it is published.
    """
    language = page.locale.language_code
    rows = {} if drafted else published_rows(page)
    entry = rows.get(language)
    shown = shown_record(page, entry)
    stages = stage_lines(shown["stages"], language)
    return {
        "entry": entry,
        "record": shown,
        "addresses": own_addresses(rows),
        "stages": stages,
        "stage": stages[-1] if stages else None,
        "money": [money_line(row) for row in shown["budgets"]],
        "money_share": share(shown["budget"]["realised_rupiah"], shown["budget"]["ceiling_rupiah"]),
        "milestones": shown["milestones"],
        "progress_chart": progress_chart(shown, language),
        "photos": photo_groups(shown["photos"]),
        "open_problems": [row for row in shown["problems"] if not row["solved_on"]],
        "solved_problems": [row for row in shown["problems"] if row["solved_on"]],
        "map": spot_map(page, shown, language),
        "map_shape": None if entry else shown.get("shape"),
        "shape_words": said_of(shown["shape"], language) if shown.get("shape") else "",
        "stale": stale(shown, now.astimezone(WIB).date()),
    }


def stage_lines(rows: Sequence[Mapping[str, Any]], language: str) -> list[StageLine]:
    """The history of a record's stages, the last being the one it is in."""
    return [
        StageLine(
            row["stage"],
            stage_name(row["stage"]),
            words_of_iso(row["date"], language),
            row["reason"],
            tone_of(row["stage"]),
            number == len(rows),
        )
        for number, row in enumerate(rows, 1)
    ]


def stage_name(code: str) -> str:
    """What a stage is called, in the language that is active."""
    return str(Stage(code).label)


def tone_of(code: str) -> str:
    """The colour of a stage: ``plan``, ``on``, ``done`` or ``stop``."""
    return _TONES.get(Stage(code), "plan")


def money_line(row: Mapping[str, Any]) -> MoneyLine:
    """A row of a record's budgets in words."""
    ceiling, realised = row["ceiling_rupiah"], row["realised_rupiah"]
    quality = "" if row["quality"] == Quality.EXACT else str(Quality(row["quality"]).label)
    source = str(Source(row["source"]).label) if row["source"] else ""
    return MoneyLine(row["year"], source, ceiling, realised, share(realised, ceiling), quality, row["note"])


def share(part: int | None, whole: int | None) -> int | None:
    """What part of the whole is, in whole percent; None where either is unknown."""
    return None if part is None or not whole else round(100 * part / whole)


def progress_chart(shown: Mapping[str, Any], language: str) -> Chart | None:
    """Physical and financial percent over time as lines; None with fewer than two days to draw a line between."""
    rows = shown["measurements"]
    if len(rows) < 2:
        return None
    days = tuple(date.fromisoformat(row["date"]) for row in rows)
    lines = ((_("Fisik"), "physical_percent"), (_("Keuangan"), "financial_percent"))
    return Chart(
        slug="kemajuan-proyek",
        title=_("Kemajuan fisik dan keuangan"),
        labels=tuple(short_date(day, language) for day in days),
        slots=_("Tanggal"),
        series=tuple(
            Series(label, tuple(_point(row, name) for row in rows))
            for label, name in lines
            if any(row[name] is not None for row in rows)
        ),
        kind="lines",
        unit=PERCENT,
        days=days,
        as_of=days[-1],
        example=shown["is_example"],
    )


def _point(row: Mapping[str, Any], name: str) -> Point | None:
    return None if row[name] is None else Point(row[name], Sureness.EXACT, row["note"])


def photo_groups(photos: Sequence[Mapping[str, Any]]) -> list[PhotoGroup]:
    """The photos by phase, in the order of the phases; within one by date."""
    groups = [
        PhotoGroup(
            str(phase.label),
            sorted((one for one in photos if one["phase"] == phase), key=lambda one: one["date"] or ""),
        )
        for phase in PhotoPhase
    ]
    return [group for group in groups if group.photos]
