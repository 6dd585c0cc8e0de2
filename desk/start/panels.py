"""What the admin's first page shows, above Wagtail's own panels."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import Media
from django.utils import timezone
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.ui.components import Component

from desk.start.districts import district_figures, gap_queues
from desk.start.growth import growth
from desk.start.queues import QUEUES, Queue
from desk.visits.waiting import duties
from regions.models import District
from regions.outlines import picture

STYLE = Media(css={"all": ["desk/start/start.css"]})


@dataclass(frozen=True)
class Work:
    """A queue with the number of its pages and the one that stands first in it."""

    queue: Queue
    count: int
    first: Any


class WorkPanel(Component):
    """What waits for whoever looks."""

    name = "work"
    template_name = "desk/start/work.html"
    order = 50
    media = STYLE

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user, now = parent_context["request"].user, timezone.now()
        counted = [(queue, queue.pages(user, now)) for queue in QUEUES]
        work = [Work(queue, pages.count(), pages.first()) for queue, pages in counted]
        return {"work": [one for one in work if one.count], "duties": duties(user, now), "now": now}


class ContentPanel(Component):
    """Where there is content and where there is none yet: a map, its table, and how it grew."""

    name = "content"
    template_name = "desk/start/content.html"
    order = 400
    media = STYLE

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user, now = parent_context["request"].user, timezone.now()
        districts = district_figures(user, now)
        drawn = picture(District.objects.all())
        figures = {one.code: one for one in districts}
        return {
            "districts": districts,
            "gaps": gap_queues(),
            "picture": drawn,
            "areas": [(outline, figures.get(outline.code)) for outline in drawn.outlines] if drawn else [],
            "months": growth(now),
        }


def panels_for(user: Any) -> list[Component]:
    return [WorkPanel(), ContentPanel()] if user_has_any_page_permission(user) else []
