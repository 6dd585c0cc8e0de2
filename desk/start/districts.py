"""The content of each kecamatan in figures: what is public, what is a draft, and what is missing."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import Substr
from wagtail.models import Page

from catalogue.models import Entry
from desk.languages.following import first_language
from desk.start.content import content
from desk.start.queues import QUEUES, Queue
from regions.models import DistrictPage

#: The queues whose figures stand beside each kecamatan.
GAPS = ("gambar", "inggris")
STEPS = 4


@dataclass(frozen=True)
class Gap:
    """How many pages something is missing from, and the queue that lists them."""

    queue: Queue
    count: int


@dataclass(frozen=True)
class DistrictFigures:
    """A kecamatan: public places, events and projects, drafts, and the gaps in the order of ``GAPS``.

    Attributes:
        shade: 0 for nothing public, else 1 to ``STEPS`` by its share of the most that any has.
    """

    code: str
    name: str
    page_id: int
    places: int
    events: int
    projects: int
    drafts: int
    gaps: list[Gap]
    shade: int


def gap_queues() -> list[Queue]:
    return [queue for queue in QUEUES if queue.code in GAPS]


def district_figures(user: Any, now: datetime) -> list[DistrictFigures]:
    """Of every kecamatan, in the order of their codes; the gaps are those a user may close."""
    pages = list(DistrictPage.objects.filter(locale__language_code=first_language()).select_related("district"))
    kinds = Entry.objects.visible().in_language(first_language()).values_list("district", "kind").order_by()
    public = {(code, kind): number for code, kind, number in kinds.annotate(number=Count("pk"))}
    drafts = _by_parent(content().filter(live=False), pages)
    gaps = [(queue, _by_parent(queue.pages(user, now), pages)) for queue in gap_queues()]
    most = max((public.get((page.district_id, "place"), 0) for page in pages), default=0)

    def figures(page: DistrictPage) -> DistrictFigures:
        places = public.get((page.district_id, "place"), 0)
        return DistrictFigures(
            page.district_id,
            page.district.name,
            page.pk,
            places,
            public.get((page.district_id, "event"), 0),
            public.get((page.district_id, "project"), 0),
            drafts[page.path],
            [Gap(queue, counts[page.path]) for queue, counts in gaps],
            -(-STEPS * places // most) if most else 0,
        )

    return sorted((figures(page) for page in pages), key=lambda one: one.code)


def _by_parent(pages: QuerySet[Page], parents: list[DistrictPage]) -> Counter[str]:
    """How many pages lie below each parent, by its path. All parents are at one depth."""
    if not parents:
        return Counter()
    length = len(parents[0].path)
    above = pages.order_by().values_list(Substr("path", 1, length)).annotate(number=Count("pk"))
    return Counter(dict(above))
