"""One validated filter for pages, maps, API and feeds: from query string to ``EntryFilter``.

A page ignores a bad value and says so (``lenient``); the API refuses it and names it (``strict``).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal, TypedDict
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from catalogue.filter_values import (
    BoxValue,
    Codes,
    Day,
    DistrictCode,
    Moment,
    MonthText,
    Position,
    Rupiah,
    Stages,
    Text,
    VillageCode,
    Year,
    Yes,
    ignored,
)
from catalogue.models import Category, Facility
from catalogue.months import Month
from catalogue.opening import WIB, midnight
from regions.models import District, Village

DEFAULT_RADIUS_M = 25_000
MAX_RADIUS_M = 500_000

SEVERAL = ("category", "facility", "stage")
Sort = Literal["title", "distance", "date", "updated"]


# What a reader's page calls the parameters; the API names them as they are.
IN_WORDS = {
    "q": gettext_lazy("Kata pencarian"),
    "category": gettext_lazy("Minat"),
    "facility": gettext_lazy("Fasilitas"),
    "district": gettext_lazy("Kecamatan"),
    "village": gettext_lazy("Kampung atau kelurahan"),
    "bbox": gettext_lazy("Bagian peta"),
    "near": gettext_lazy("Dekat saya"),
    "radius": gettext_lazy("Jarak"),
    "open": gettext_lazy("Waktu"),
    "from": gettext_lazy("Dari"),
    "to": gettext_lazy("Sampai"),
    "month": gettext_lazy("Bulan"),
    "free": gettext_lazy("Gratis"),
    "stage": gettext_lazy("Tahap"),
    "year": gettext_lazy("Tahun"),
    "min_rupiah": gettext_lazy("Pagu mulai"),
    "max_rupiah": gettext_lazy("Pagu sampai"),
    "sort": gettext_lazy("Urutan"),
}


class Problem(TypedDict):
    """What is wrong with one parameter."""

    field: str
    value: str
    message: str


class FilterErrors(ValueError):
    """One or more parameters are wrong."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{problem['field']}: {problem['message']}" for problem in problems))
        self.problems = problems


class EntryFilter(BaseModel):
    """What a reader chose.

    Attributes:
        q: words to find.
        category, facility: vocabulary codes; any of the categories, all of the facilities.
        district: Kemendagri code of a kecamatan.
        village: Kemendagri code of a kampung or kelurahan.
        bbox: min lon, min lat, max lon, max lat, EPSG:4326.
        near: lon, lat, EPSG:4326; with ``radius`` in metres.
        open: an aware moment at which the place is open.
        free: known to cost nothing.
        from_, to: first and last day (inclusive, WIB) of events.
        month: the days of a month, ``2026-12``, instead of the two.
        stage: what projects have reached, any of these.
        year: in which projects are planned, paid for or built.
        min_rupiah, max_rupiah: what projects may cost, both included; unknown ceilings are neither.
        sort: order of a list.
        open_is_now: ``open`` was asked for as "now", and stays so in links: opened tomorrow they mean tomorrow.
        lang: language of texts and stemming; set by the view.
    """

    model_config = ConfigDict(frozen=True, populate_by_name=True, extra="ignore")

    q: Text = ""
    category: Codes = []
    district: DistrictCode = ""
    village: VillageCode = ""
    facility: Codes = []
    bbox: BoxValue | None = None
    near: Position | None = None
    radius: Annotated[int, Field(ge=1, le=MAX_RADIUS_M)] = DEFAULT_RADIUS_M
    open: Moment | None = None
    open_is_now: bool = False
    free: Yes = False
    from_: Annotated[Day | None, Field(alias="from")] = None
    to: Day | None = None
    month: MonthText = ""
    stage: Stages = []
    year: Year | None = None
    min_rupiah: Rupiah | None = None
    max_rupiah: Rupiah | None = None
    sort: Sort = "title"
    lang: str = "id"

    @model_validator(mode="after")
    def _consistent(self) -> "EntryFilter":
        if self.from_ and self.to and self.to < self.from_:
            raise ValueError("to: must not be before from")
        if self.month and (self.from_ or self.to):
            raise ValueError("month: must not be given together with from or to")
        if self.min_rupiah is not None and self.max_rupiah is not None and self.max_rupiah < self.min_rupiah:
            raise ValueError("max_rupiah: must not be less than min_rupiah")
        if self.sort == "distance" and not self.near:
            raise ValueError("sort: distance needs near=lon,lat")
        return self

    @classmethod
    def strict(cls, params: Mapping[str, Any], *, now: datetime, lang: str = "id") -> "EntryFilter":
        """Read the parameters of a query string (a ``QueryDict``).

        Raises:
            FilterErrors: naming each wrong parameter, its value and what is wrong.
        """
        values, problems = _read(params, now)
        try:
            chosen = cls.model_validate(values | {"lang": lang})
        except ValidationError as error:
            raise FilterErrors(problems + [_problem(detail, params) for detail in error.errors()]) from None
        if problems := problems + _unknown_codes(chosen):
            raise FilterErrors(problems)
        return chosen

    @classmethod
    def lenient(cls, params: Mapping[str, Any], *, now: datetime, lang: str) -> tuple["EntryFilter", list[str]]:
        """Read what can be read, with one sentence for each value that was ignored."""
        kept = params.copy() if hasattr(params, "copy") else dict(params)
        notes: list[str] = []
        for _attempt in range(len(cls.model_fields)):
            try:
                return cls.strict(kept, now=now, lang=lang), notes
            except FilterErrors as errors:
                for problem in errors.problems:
                    if kept.pop(problem["field"], None) is not None:
                        notes.append(ignored(problem["value"], str(IN_WORDS[problem["field"]])))
        return cls(lang=lang), notes

    @property
    def interval(self) -> tuple[datetime | None, datetime | None]:
        """The chosen days as a half-open interval of moments; None where a side is open."""
        if self.month:
            return Month.read(self.month).interval
        start = midnight(self.from_) if self.from_ else None
        return start, midnight(self.to + timedelta(days=1)) if self.to else None

    def without_days(self) -> "EntryFilter":
        """The other conditions."""
        return self.model_copy(update={"from_": None, "to": None, "month": ""})

    @property
    def names_things(self) -> bool:
        """Whether anything but days is asked for, so that it matters whose dates they are."""
        return self.without_days().model_copy(update={"sort": "title"}) != EntryFilter(lang=self.lang)

    def query_string(self, **changes: Any) -> str:
        """The filter as a query string, for links that keep it; ``changes`` by parameter name."""
        values = self.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"lang", "open_is_now"})
        if self.open_is_now:
            values["open"] = "now"
        if self.free:
            values["free"] = "true"
        for name in ("bbox", "near"):
            if name in values:
                values[name] = ",".join(
                    f"{number:g}" if number == int(number) else repr(number) for number in values[name]
                )
        return urlencode({k: v for k, v in (values | changes).items() if v not in (None, "", [])}, doseq=True)


def _read(params: Mapping[str, Any], now: datetime) -> tuple[dict[str, Any], list[Problem]]:
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for name in _PARAMETERS:
        given = params.getlist(name) if hasattr(params, "getlist") else params.get(name, [])
        given = [text for text in given if text != ""]
        if not given:
            continue
        if name in SEVERAL:
            values[name] = given
        elif len(given) > 1:
            problems.append(Problem(field=name, value=", ".join(given)[:200], message="may be given only once"))
        else:
            values[name] = given[0]
    if values.get("open") == "now":
        values |= {"open": now, "open_is_now": True}
    elif "open" in values:
        values["open"] = _moment(values["open"], problems)
    return values, problems


_NOT_ASKED_FOR = {"lang", "open_is_now"}
_PARAMETERS = tuple(
    field.alias or name for name, field in EntryFilter.model_fields.items() if name not in _NOT_ASKED_FOR
)


def _moment(text: str, problems: list[Problem]) -> datetime | None:
    """An ISO 8601 time; without an offset it is WIB. (A + that became a blank is put back.)"""
    try:
        moment = datetime.fromisoformat(text.replace(" ", "+", 1) if "T" in text else text)
    except ValueError:
        problems.append(Problem(field="open", value=text[:200], message='must be "now" or an ISO 8601 time'))
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=WIB)


def _problem(detail: Any, params: Mapping[str, Any]) -> Problem:
    message = detail["msg"].removeprefix("Value error, ")
    if not detail["loc"]:
        name, _colon, message = message.partition(": ")
        return Problem(field=name, value=str(params.get(name, ""))[:200], message=message)
    name, *index = detail["loc"]
    value = detail["input"] if index and isinstance(detail["input"], str) else params.get(name, "")
    return Problem(field=str(name), value=str(value)[:200], message=message)


def _unknown_codes(chosen: EntryFilter) -> list[Problem]:
    problems: list[Problem] = []
    for name, model, codes in (
        ("category", Category, chosen.category),
        ("facility", Facility, chosen.facility),
        ("district", District, [chosen.district] if chosen.district else []),
        ("village", Village, [chosen.village] if chosen.village else []),
    ):
        known = set(model.objects.filter(code__in=codes).values_list("code", flat=True)) if codes else set()
        problems += [
            Problem(field=name, value=code, message=f"{code} is not a known {name}")
            for code in codes
            if code not in known
        ]
    return problems
