"""``/figures`` and ``/figures/{id}``: what others have published. Contradictions stand side by side."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import DateField, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

from api.exports.document import Record
from api.parameters import CURSOR, LANG, LIMIT, Parameter, Values, choice_of, format_parameter, language_of, read
from api.problems import ParameterError, bad_parameters, not_found, withdrawn
from api.v1 import development
from api.v1.months import DISTRICT, PLACE, UUID_TEXT, conditions_of
from api.v1.paging import FORMATS, Rows, as_json, page_of
from api.v1.visits import LICENCE, origin_of
from catalogue.models import Entry
from catalogue.months import FIRST_YEAR, LAST_YEAR
from catalogue.records import local_iso
from core import freshness
from destinations.sourcing import sources_with_addresses
from home.press.versions import FigureVersion
from progress.visits.models import Indicator, PublishedFigure, Scope
from progress.visits.side_by_side import Beside, beside

_DAY = {"type": "string", "format": "date"}

INDICATOR = Parameter(
    "indicator", "Only figures of this.", "visits", {"type": "string", "enum": list(Indicator.values)}
)
SCOPE = Parameter(
    "scope", "Only figures about something of this size.", "regency", {"type": "string", "enum": list(Scope.values)}
)
FROM = Parameter("from", "Only periods that have this day or a later one.", "2019-01-01", _DAY, longest=40)
TO = Parameter("to", "Only periods that have this day or an earlier one.", "2026-12-31", _DAY, longest=40)
PARAMETERS = (INDICATOR, SCOPE, FROM, TO, DISTRICT, PLACE, LANG, format_parameter(*FORMATS), LIMIT, CURSOR)
SINGLE_PARAMETERS = (LANG,)

FIELDS = tuple(field.alias or name for name, field in development.Figure.model_fields.items())
# Those known only by name come last.
_SOME_DAY = date(9999, 12, 31)


def answer(request: HttpRequest) -> HttpResponse:
    """A page of published figures. Its tag comes from its bytes.

    Raises:
        Problem: 406 or 422.
    """
    values = read(request, PARAMETERS)
    lang, origin = language_of(values), origin_of(request)
    rows = PublishedFigure.objects.filter(**_conditions(values))
    rows = rows.annotate(begins=Coalesce("from_day", Value(_SOME_DAY, DateField()))).select_related("district")
    listed = Rows("figure", rows, lambda found: _listed(found, lang, origin), FIELDS, key="begins", descending=False)
    return freshness.stamped(page_of(request, values, listed), None, freshness.RECORDS)


def single(request: HttpRequest, figure_id: str) -> HttpResponse:
    """One figure with those beside it.

    Raises:
        Problem: 404, 410 or 422.
    """
    values = read(request, SINGLE_PARAMETERS)
    lang, origin = language_of(values), origin_of(request)
    if not UUID_TEXT.fullmatch(figure_id):
        raise not_found(f"“{figure_id[:60]}” is not the id of a figure: ids are UUIDs.")
    row = PublishedFigure.objects.select_related("district").filter(uid=figure_id).first()
    if row is None:
        if FigureVersion.objects.filter(uid=figure_id).exists():
            raise withdrawn(figure_id.lower())
        raise not_found(f"There is no published figure with the id {figure_id}.")
    group = _groups([row])[row.uid]
    records = {one.uid: record for one, record in _records(group.figures, lang, origin)}
    document = records.pop(row.uid) | {"others": list(records.values())}
    return freshness.stamped(as_json(document), None, freshness.RECORDS)


def _conditions(values: Values) -> dict[str, Any]:
    where = conditions_of({name: given for name, given in values.items() if name in (DISTRICT.name, PLACE.name)})
    first, last = _day(values, FROM.name), _day(values, TO.name)
    if first and last and last < first:
        raise bad_parameters([ParameterError.of(TO.name, values[TO.name][0], "must not be before from")])
    choices = {"indicator": Indicator.values, "scope": Scope.values}
    asked = {name: choice_of(values, name, known, "") for name, known in choices.items() if name in values}
    days = {"until_day__gt": first, "from_day__lte": last}
    return where | asked | {name: day for name, day in days.items() if day}


def _day(values: Values, name: str) -> date | None:
    if name not in values:
        return None
    text = values[name][0]
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise bad_parameters([ParameterError.of(name, text, "must be a date such as 2026-12-06")])
    return day


def _listed(found: QuerySet[PublishedFigure], lang: str, origin: str) -> Sequence[tuple[Any, int, Record]]:
    return [(row.from_day or _SOME_DAY, row.pk, record) for row, record in _records(found, lang, origin)]


def _records(found: Iterable[PublishedFigure], lang: str, origin: str) -> Sequence[tuple[PublishedFigure, Record]]:
    rows = list(found)
    groups, public = _groups(rows), _public_places(rows)
    with translation.override(lang):
        return [(row, _record(row, groups[row.uid], public, lang, origin)) for row in rows]


def _groups(rows: Sequence[PublishedFigure]) -> dict[UUID, Beside]:
    """All that stands beside each of some figures, itself included."""
    days, periods = {row.from_day for row in rows if row.from_day}, {row.period for row in rows if not row.from_day}
    near = PublishedFigure.objects.filter(Q(from_day__in=days) | Q(from_day=None, period__in=periods))
    groups = beside(near.select_related("district").order_by("id"))
    return {one.uid: group for group in groups for one in group.figures}


def _public_places(rows: Sequence[PublishedFigure]) -> set[UUID]:
    """Those of the places that the catalogue shows: of the others nobody is told the id."""
    asked = {row.place for row in rows if row.place}
    return set(Entry.objects.visible().of_kind("place").filter(uid__in=asked).values_list("uid", flat=True))


def _record(row: PublishedFigure, group: Beside, public: set[UUID], lang: str, origin: str) -> Record:
    numbers = ("domestic", "foreign", "total", "value_rupiah", "target", "quality")
    district = row.district
    return {
        "id": str(row.uid),
        "kind": "figure",
        "lang": lang,
        "indicator": row.indicator,
        "scope": row.scope,
        "subject": row.said("subject", lang),
        "district": {"code": district.code, "name": district.name} if district else None,
        "place": str(row.place) if row.place in public else None,
        "from": row.from_day and row.from_day.isoformat(),
        "to": row.until_day and (row.until_day - timedelta(days=1)).isoformat(),
        "period": row.said("period", lang),
        **{name: getattr(row, name) for name in numbers},
        "note": row.said("note", lang),
        "sources": sources_with_addresses(row.sources),
        "beside": [str(one.uid) for one in group.figures if one.uid != row.uid],
        "contradicted": group.contradict,
        "updated_at": local_iso(row.updated_at),
        "url": f"{origin}{reverse('cited_figure', args=[row.uid])}",
        "api_url": f"{origin}{reverse('api:root')}figures/{row.uid}",
        "licence": LICENCE,
    }
