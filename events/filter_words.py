"""A filter of events as the name of what it finds: ``Agenda Siak: Tradisi, Kecamatan Mempura``."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from catalogue.choices import near_place
from catalogue.filters import EntryFilter
from catalogue.models import Category, Facility
from core.templatetags.wayfinding import active_filters
from regions.models import District


class Named(NamedTuple):
    """A word of the vocabulary as ``active_filters`` takes it."""

    code: str
    name: str


def agenda_name(chosen: EntryFilter) -> str:
    """The name of the events a filter finds, in the active language; asks the database for what only has a code."""
    districts = [
        Named(code, _("Kecamatan %(name)s") % {"name": name})
        for code, name in _names(District.objects.filter(code=chosen.district), wanted=chosen.district)
    ]
    chips = active_filters(
        chosen,
        Category.objects.filter(code__in=chosen.category) if chosen.category else (),
        districts,
        Facility.objects.filter(code__in=chosen.facility) if chosen.facility else (),
        near_place(chosen, []),
    )
    words = ", ".join(chip["name"] for chip in chips)
    return _("Agenda Siak: %(filter)s") % {"filter": words} if words else _("Agenda Siak")


def _names(regions: Any, wanted: str) -> Iterable[tuple[str, str]]:
    return regions.values_list("code", "name") if wanted else ()
