"""The panel in the editor's form that tells of clashes. Models name it, so it knows none of them."""

from typing import Any

from django.forms.widgets import Media, Script
from wagtail.admin.panels import Panel


class ClashPanel(Panel):
    """What else is on at the place and on the days of the event. Without scripts: as it was last saved."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/desk/clash_panel.html"

        @property
        def media(self) -> Media:
            scripts: list[Any] = [Script("events/desk/clashes.js", type="module")]
            return Media(css={"all": ["events/desk/desk.css"]}, js=scripts)
