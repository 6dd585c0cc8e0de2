"""What is near a point that an editor is placing: the nearest published things, how far and in which direction."""

from typing import Any, Final

from django.contrib.gis.geos import Point
from django.utils.translation import gettext as _

from catalogue.models import Entry
from core.formatting import thousands
from maps.measures import direction

COUNT: Final = 5
#: Farther away nothing helps to recognise a spot.
METRES: Final = 25_000
#: To the metre up to here, then to ten metres: a pin is not placed more exactly from far away.
_EXACT_M: Final = 1_000
_COLUMNS: Final = ("title", "kind", "path", "location")


def nearby(point: Point, language: str, without_page: int | None = None) -> list[dict[str, Any]]:
    """The published places and events nearest to a point, the nearest first.

    Args:
        without_page: the page that is being written, which is not near itself in any language.

    Returns:
        for each ``title``, ``kind``, ``url``, ``metres`` and ``words``: ``Istana Siak, 230 m ke timur laut``.
    """
    entries = Entry.objects.visible().in_language(language)
    if without_page:
        itself = Entry.objects.visible().filter(page_id=without_page).values("uid")
        entries = entries.exclude(uid__in=itself)
    return [_told(entry, point, language) for entry in entries.nearest(point, METRES, COUNT).only(*_COLUMNS)]


def _told(entry: Any, point: Point, language: str) -> dict[str, Any]:
    return {
        "title": entry.title,
        "kind": entry.kind,
        "url": entry.path,
        "metres": round(entry.distance_m),
        "words": _words(entry, point, language),
    }


def _words(entry: Any, point: Point, language: str) -> str:
    metres = round(entry.distance_m)
    if not metres:
        return _("%(title)s, tepat di titik ini") % {"title": entry.title}
    return _("%(title)s, %(metres)s m ke %(direction)s") % {
        "title": entry.title,
        "metres": thousands(metres if metres < _EXACT_M else round(metres, -1), language),
        "direction": direction((point.x, point.y), (entry.location.x, entry.location.y)),
    }
