"""What stands above the form of a release: whether anybody can see it, and from when."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.panels import Panel

from home.press.embargo import written

# The worker looks every few seconds; later than this it is not there.
LATE = timedelta(minutes=2)


class EmbargoPanel(Panel):
    """No field: the state of the release in words, and the link for colleagues."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "press/embargo_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and super().is_shown()

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            page, now = self.instance, timezone.now()
            waiting = page.revisions.filter(approved_go_live_at__isnull=False).order_by("approved_go_live_at").first()
            due = waiting and waiting.approved_go_live_at
            draft = page.embargo_until
            return super().get_context_data(parent_context) | {
                "is_public": page.live,
                "public_since": written(page.released_at, "id") if page.live and page.released_at else "",
                "due": written(due, "id") if due else "",
                "is_late": bool(due) and now - due > LATE,
                "draft": written(draft, "id") if draft and draft > now and draft != due else "",
                "preview": reverse("wagtailadmin_pages:view_draft", args=[page.pk]),
            }
