"""What ``/perkembangan/`` shows: the newest of visits, projects and changes, each with the way to all of it."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, Sum
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from catalogue.models import Entry, Stage
from destinations.listing import public_entries
from destinations.presentation import NOT_ON_CARDS
from progress import changes, published_charts, visit_charts
from progress.charts.choropleth import Area, Choropleth
from progress.periods import month_name, newest_year, period_of
from progress.projects.presentation import tone_of
from progress.projects_page import examples, map_of_projects, with_stages
from progress.visit_charts import Asked
from progress.visits import series
from progress.visits.published import Indicator
from progress.visits.side_by_side import figures
from regions.models import District
from regions.outlines import picture

PROJECTS = 4
CHANGES = 6
#: How far back "lately" goes.
LATELY = timedelta(days=62)


class StageCount(NamedTuple):
    """How many projects are in a stage."""

    code: str
    name: str
    tone: str
    projects: int


def context(*, now: datetime, language: str) -> dict[str, Any]:
    """The context of the page at an aware moment."""
    span = series.span()
    asked = Asked(period_of(newest_year(now, span), now, span), None, language)
    newest = asked.figures[-1]
    return {
        "has_reports": span is not None,
        "month_name": month_name(newest.start, language),
        "newest": newest,
        "months_chart": visit_charts.by_origin(asked) if span else None,
        "published_chart": published_charts.chart(Indicator.VISITS, figures(), language),
        "choropleth": visit_charts.by_district(asked) if span else places_by_district(language),
        "picture": picture(District.objects.all()),
        **projects(language),
        "spec": map_of_projects(language),
        "lately": changes.lately(now, LATELY, language, CHANGES),
    }


def projects(language: str) -> dict[str, Any]:
    """How many projects there are in which stage, what they may cost, and those that were published last."""
    found = public_entries("project", language)
    counted = dict(found.order_by().values_list("stage").annotate(number=Count("*")))
    newest = found.defer(*NOT_ON_CARDS).order_by("-updated_at", "-id")[:PROJECTS]
    return {
        "entries": with_stages(list(newest), language),
        "project_count": sum(counted.values()),
        "ceiling": found.exclude(uid__in=examples()).aggregate(known=Sum("ceiling"))["known"],
        "stages": [
            StageCount(stage.value, str(stage.label), tone_of(stage.value), counted[stage.value])
            for stage in Stage
            if stage.value in counted
        ],
    }


def places_by_district(language: str) -> Choropleth:
    """Where places have been written down: until kecamatan report visits there is nothing else to compare."""
    rows = Entry.objects.visible().in_language(language).of_kind("place").order_by().values_list("district")
    numbers = dict(rows.annotate(number=Count("id")))
    return Choropleth(
        slug="tempat-per-kecamatan",
        title=_("Tempat yang terdata per kecamatan"),
        areas=tuple(
            Area(code, name, numbers.get(code, 0)) for code, name in District.objects.values_list("code", "name")
        ),
        unit=pgettext("grafik", "tempat"),
        sources=(_("katalog Pesona Siak"),),
        note=_("Sedikit tidak berarti sepi: bisa jadi belum ada yang mendata."),
        address=visit_charts.address_of("tempat-per-kecamatan"),
    )
