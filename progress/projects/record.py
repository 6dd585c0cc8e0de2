"""From a project page to what the public may see of it."""

from typing import TYPE_CHECKING, Any

from catalogue.models import Entry, Kind, Stage
from catalogue.records import EntryData
from destinations.record import body_html, category_of, public_shape, searchable_text
from progress.projects.dates import iso
from progress.projects.money import total
from progress.projects.progress import newest
from progress.projects.rows import number
from progress.projects.stages import current, in_order

if TYPE_CHECKING:
    from progress.projects.models import ProjectPage

#: Stages in which something is built.
_BUILDING = (Stage.IN_PROGRESS, Stage.FINISHED)


def project_entry(page: "ProjectPage") -> EntryData:
    """The project as the catalogue holds it, read from the page in memory: a draft's preview works too."""
    stage, destination = current(page.stages.all()), public_destination(page)
    return EntryData(
        kind=Kind.PROJECT,
        title=page.title,
        summary=page.summary,
        category=category_of(page, Kind.PROJECT),
        location=page.location,
        accuracy=page.accuracy(),
        district=page.home_district(),
        image=page.image,
        venue_uid=page.destination and page.destination.translation_key,
        stage=stage.stage if stage else "",
        years=years_of(page),
        ceiling=total(page.budgets.all()).ceiling,
        body_text=_words(page, destination),
        extra=project_extra(page),
        detail=project_detail(page, destination),
    )


def _words(page: "ProjectPage", destination: Entry | None) -> str:
    names = (page.proposer, page.agency, page.contractor, page.sipd_reference)
    return searchable_text(page, *names, destination.title if destination else "")


def public_destination(page: "ProjectPage") -> Entry | None:
    """What the catalogue shows of the place a project is about, in the language of the project."""
    if page.destination is None:
        return None
    shown = Entry.objects.visible().of_kind(Kind.PLACE).in_language(page.locale.language_code)
    return shown.filter(uid=page.destination.translation_key).first()


def years_of(page: "ProjectPage") -> tuple[int, int] | None:
    """The first and the last year of plan, money and work, both included; None where nobody has said any."""
    built = [row.day for row in page.stages.all() if row.stage in _BUILDING]
    days = [day for day in (page.starts_on, page.ends_on, *built) if day]
    years = [*(day.year for day in days), *(row.year for row in page.budgets.all())]
    return (min(years), max(years)) if years else None


def project_extra(page: "ProjectPage") -> dict[str, Any]:
    """What the list record of a project has besides that of a place; null is what nobody knows.

    ``stage_since`` is ISO 8601 with as much of the date as is known; ``budget`` sums up what is known of all years.
    """
    stage, money, progress = current(page.stages.all()), total(page.budgets.all()), newest(page.measurements.all())
    years = years_of(page)
    return {
        "stage": stage.stage if stage else None,
        "stage_since": iso(stage.day, stage.precision) if stage else None,
        "agency": page.agency,
        "years": list(years) if years else None,
        "budget": {"ceiling_rupiah": money.ceiling, "realised_rupiah": money.realised},
        "physical_percent": number(progress.physical),
        "financial_percent": number(progress.financial),
        "is_example": page.is_example,
    }


def project_detail(page: "ProjectPage", destination: Entry | None) -> dict[str, Any]:
    """What only the single record shows; rows in the order of their dates."""
    language = page.locale.language_code
    return {
        "shape": public_shape(page.shape),
        "destination": destination
        and {"id": str(destination.uid), "title": destination.title, "url": destination.path},
        "proposer": page.proposer,
        "contractor": page.contractor,
        "sipd_reference": page.sipd_reference,
        "starts_on": page.starts_on and page.starts_on.isoformat(),
        "ends_on": page.ends_on and page.ends_on.isoformat(),
        "stages": [row.as_record(language) for row in in_order(page.stages.all())],
        "budgets": [row.as_record(language) for row in sorted(page.budgets.all(), key=lambda row: row.year)],
        "milestones": [row.as_record(language) for row in page.milestones.all()],
        "measurements": [row.as_record(language) for row in sorted(page.measurements.all(), key=lambda row: row.day)],
        "photos": [photo.as_record(language) for photo in page.photos.all()],
        "problems": [row.as_record(language) for row in sorted(page.problems.all(), key=lambda row: row.reported_on)],
        "body_html": body_html(page),
        **page.sourcing(),
    }
