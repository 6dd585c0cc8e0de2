"""How many results each choice of a filter would give: the figures beside the choices.

Every other condition is kept. A kecamatan is one of many, so its figure leaves out the chosen kecamatan.
Categories add up, so a category's figure is what the list would hold with this one alone; so is that of a stage of
projects. All facilities must be there and so must "open now", so their figures say what would be left with this one
added.

One statement makes a small cube: the matches by category and kecamatan, and within each the facilities. It has
at most a few hundred rows whatever the number of matches, and all figures are sums over it.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, Count, F, Lookup, Q, Value

from catalogue.filters import EntryFilter
from catalogue.queryset import EntryQuerySet

# Hours lie beside the rows and are read one by one: beyond this number the figure would cost more than the list.
OPEN_COUNTED_UP_TO = 5_000

# The conditions that can be dropped, each with the fields that make it. More ways than this nobody reads.
_CONDITIONS = (
    ("q",),
    ("open", "open_is_now"),
    ("free",),
    ("near", "radius", "sort"),
    ("bbox",),
    ("district",),
    ("village",),
    ("category",),
    ("from_",),
    ("to",),
    ("month",),
    ("stage",),
    ("year",),
    ("min_rupiah", "max_rupiah"),
)
MOST_WAYS = 10


@ArrayField.register_lookup
class Holds(Lookup):
    """``facilities__holds="parkir"``: five times as fast as ``contains`` with a list of one."""

    lookup_name = "holds"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple]:
        column, params = self.process_lhs(compiler, connection)
        return f"%s = ANY({column})", (self.rhs, *params)


class Term(Protocol):
    """A word of the vocabulary or a kecamatan."""

    code: Any
    name: Any


@dataclass(frozen=True)
class Choice:
    """One choice of a filter. ``term`` is what it is called by, ``count`` what the list would hold with it."""

    term: Term
    count: int
    chosen: bool

    @property
    def code(self) -> str:
        return self.term.code

    @property
    def offered(self) -> bool:
        """Worth offering: it leads somewhere, or it is chosen and can be taken back."""
        return self.chosen or self.count > 0


@dataclass(frozen=True)
class Facets:
    """The choices with their figures; ``free`` and ``open_now`` say how many would be left with these added.

    ``matching`` is the number of results as it is; ``open_now`` is None where it was not asked, or too many match;
    ``stages`` are there where they were asked for.
    """

    categories: list[Choice]
    districts: list[Choice]
    facilities: list[Choice]
    free: int
    open_now: int | None
    matching: int
    stages: list[Choice] = dataclass_field(default_factory=list)

    @property
    def has_categories(self) -> bool:
        """Whether any category is worth offering."""
        return any(choice.offered for choice in self.categories)

    @property
    def has_facilities(self) -> bool:
        """Whether any facility is worth offering: of most places nobody has written them down yet."""
        return any(choice.offered for choice in self.facilities)


class _Counts(NamedTuple):
    """Figures by code."""

    categories: Counter[str]
    districts: Counter[str]
    facilities: Counter[str]
    free: int
    matching: int
    stages: Counter[str]


def facets(
    entries: EntryQuerySet,
    chosen: EntryFilter,
    *,
    now: datetime,
    categories: Iterable[Term],
    districts: Iterable[Term],
    facilities: Iterable[Term] = (),
    stages: Iterable[Term] = (),
    count_open: bool = True,
) -> Facets:
    """The choices of a filter, in the order given, with the number of results each would give.

    Args:
        entries: all that could be listed: of one kind, in one language.
        now: an aware moment, for "open now".
        count_open: whether the entries are things that open at all.
    """
    offered, stages = list(facilities), list(stages)
    counts = _counted(entries, chosen, [facility.code for facility in offered], by_stage=bool(stages))
    return Facets(
        categories=_choices(categories, counts.categories, chosen.category),
        districts=_choices(districts, counts.districts, [chosen.district]),
        facilities=_choices(offered, counts.facilities, chosen.facility),
        free=counts.free,
        open_now=_open_now(entries, chosen, now, counts.matching) if count_open else None,
        matching=counts.matching,
        stages=_choices(stages, counts.stages, chosen.stage),
    )


def _choices(terms: Iterable[Term], counts: Counter[str], chosen: Iterable[str]) -> list[Choice]:
    return [Choice(term, counts[term.code], term.code in chosen) for term in terms]


def _counted(entries: EntryQuerySet, chosen: EntryFilter, facilities: list[str], *, by_stage: bool) -> _Counts:
    others = chosen.model_copy(update={"category": [], "district": "", **({"stage": []} if by_stage else {})})
    cube = (
        entries.matching(others)
        .order_by()
        .values_list("category", "district", F("stage") if by_stage else Value("", CharField()))
        .annotate(
            number=Count("category"),
            number_free=Count("category", filter=Q(free=True)),
            **{f"number_{i}": Count("category", filter=Q(facilities__holds=code)) for i, code in enumerate(facilities)},
        )
    )
    counts = _Counts(Counter(), Counter(), Counter(), 0, 0, Counter())
    for category, district, stage, number, free, *with_facility in cube:
        in_category = not chosen.category or category in chosen.category
        in_district = not chosen.district or district == chosen.district
        in_stage = not by_stage or not chosen.stage or stage in chosen.stage
        if in_district and in_stage:
            counts.categories[category] += number
        if in_category and in_stage:
            counts.districts[district] += number
        if in_category and in_district:
            counts.stages[stage] += number
        if in_category and in_district and in_stage:
            counts.facilities.update(dict(zip(facilities, with_facility, strict=True)))
            counts = counts._replace(matching=counts.matching + number, free=counts.free + free)
    return counts


def _open_now(entries: EntryQuerySet, chosen: EntryFilter, now: datetime, matching: int) -> int | None:
    """How many of the matches are open; with "open now" chosen that is all of them."""
    if chosen.open or not matching:
        return matching
    if matching > OPEN_COUNTED_UP_TO:
        return None
    return entries.matching(chosen).open_at(now).count()


@dataclass(frozen=True)
class Way:
    """A way out of an empty list: the filter without one condition, and how many results it would give."""

    chosen: EntryFilter
    count: int


def ways_out(entries: EntryQuerySet, chosen: EntryFilter) -> list[Way]:
    """What each condition keeps away, for a list that is empty: those that help, the most results first."""
    without = _without_one(chosen)[:MOST_WAYS]
    if not without:
        return []
    first, *others = [
        entries.matching(rest).order_by().annotate(way=Value(way)).values_list("way").annotate(number=Count("*"))
        for way, rest in enumerate(without)
    ]
    found = dict(first.union(*others, all=True) if others else first)
    ways = [Way(rest, found[way]) for way, rest in enumerate(without) if found.get(way)]
    return sorted(ways, key=lambda way: -way.count)


def _without_one(chosen: EntryFilter) -> list[EntryFilter]:
    """The filter without each of its conditions in turn. Categories add up, so they go together."""
    plain = EntryFilter()
    changes: list[dict[str, Any]] = [
        {field: getattr(plain, field) for field in fields}
        for fields in _CONDITIONS
        if any(getattr(chosen, field) != getattr(plain, field) for field in fields)
    ]
    changes += [{"facility": [other for other in chosen.facility if other != code]} for code in chosen.facility]
    return [chosen.model_copy(update=change) for change in changes]
