"""What a person may see of a look-alike: all of what is public or theirs to edit, of other drafts only what tells
whether it is the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import atan2, degrees
from typing import Any
from uuid import UUID

from django.contrib.gis.geos import Point
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalogue.models import Category
from desk.lookalikes.guard import LookAlike
from desk.lookalikes.judgement import Reason
from regions.models import DistrictPage, Village

REASONS = {
    Reason.SAME_NAME: _("Namanya sama"),
    Reason.SIMILAR_NAME: _("Namanya mirip"),
    Reason.NEAR: _("Letaknya berdekatan"),
    Reason.SAME_WORK: _("Yang dibangun sama"),
    Reason.SAME_CATEGORY: _("Kategorinya sama"),
    Reason.SAME_YEARS: _("Tahunnya sama"),
}

_BEARINGS = (
    *(_("utara"), _("timur laut"), _("timur"), _("tenggara")),
    *(_("selatan"), _("barat daya"), _("barat"), _("barat laut")),
)


@dataclass(frozen=True)
class Shown:
    """A card: one thing, as far as somebody may know of it.

    Attributes:
        uid: None on the card of the page itself.
        village: empty for a draft of others, or where its point is not known.
        image: None likewise.
        metres: how far it is from the page; None where that is not known, or of the page itself.
        address: where it can be opened; empty where it cannot.
    """

    title: str
    district: str
    category: Category | None
    is_public: bool
    uid: UUID | None = None
    village: str = ""
    image: Any = None
    metres: float | None = None
    bearing: Any = ""
    reasons: tuple[Any, ...] = ()
    address: str = ""


def card(page: Any) -> Shown:
    """The page itself."""
    return Shown(
        title=page.title,
        district=_districts([page])[page.pk],
        category=page.category,
        is_public=page.live,
        village=_village(page.location),
        image=page.image,
    )


def cards(page: Any, found: Iterable[LookAlike], user: Any) -> list[Shown]:
    """What to show of the look-alikes of a page."""
    found = list(found)
    districts = _districts([one.page for one in found])
    return [_card(page, one, districts[one.page.pk], user) for one in found]


def _card(page: Any, found: LookAlike, district: str, user: Any) -> Shown:
    other = found.page
    may_edit = other.permissions_for_user(user).can_edit()
    open_to_them = other.live or may_edit
    edit = reverse("wagtailadmin_pages:edit", args=[other.pk]) if may_edit else ""
    return Shown(
        title=other.title,
        district=district,
        category=other.category,
        is_public=other.live,
        uid=found.uid,
        village=_village(other.location) if open_to_them else "",
        image=other.image if open_to_them else None,
        metres=found.likeness.metres,
        bearing=_bearing(page.location, other.location),
        reasons=tuple(REASONS[reason] for reason in found.likeness.reasons),
        address=edit or ((other.get_url() or "") if other.live else ""),
    )


def _districts(pages: list[Any]) -> dict[int, str]:
    """The names of the kecamatan the pages are in, by the key of the page."""
    above = {page.pk: page.path[: -page.steplen] for page in pages}
    names = dict(DistrictPage.objects.filter(path__in=set(above.values())).values_list("path", "district__name"))
    return {pk: names.get(path, "") for pk, path in above.items()}


def _village(point: Point | None) -> str:
    village = Village.objects.containing(point) if point else None
    return village.name if village else ""


def _bearing(here: Point | None, there: Point | None) -> Any:
    """In which direction it lies, in eight words; at the equator a degree is as long either way."""
    if not here or not there or here.equals_exact(there):
        return ""
    angle = degrees(atan2(there.x - here.x, there.y - here.y))
    return _BEARINGS[round(angle / 45) % 8]
