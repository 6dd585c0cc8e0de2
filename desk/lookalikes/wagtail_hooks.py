"""What look-alikes add to Wagtail's admin."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogFormatter

from desk.lookalikes.guard import TOLD_APART, unanswered
from desk.lookalikes.views import LookAlikesView


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [path("mirip/<int:pk>/", LookAlikesView.as_view(), name="look_alikes")]


@hooks.register("before_bulk_action")
def ask_before_many_are_published(
    request: HttpRequest, action_type: str, pages: list[Any], view: Any
) -> HttpResponse | None:
    """Many pages at once are held up by the first that looks like another; none of them is published."""
    if action_type != "publish":
        return None
    for page in _to_be_published(pages, with_all_below=view.cleaned_form.cleaned_data["include_descendants"]):
        if unanswered(page.get_latest_revision_as_object()):
            messages.warning(
                request, _("Belum ada yang diterbitkan: “%(title)s” mirip dengan yang lain.") % {"title": page.title}
            )
            return redirect("look_alikes", page.pk)
    return None


def _to_be_published(pages: Iterable[Any], *, with_all_below: bool) -> Iterator[Any]:
    for page in pages:
        yield page.specific
        if with_all_below:
            yield from page.get_descendants().not_live().specific()


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(TOLD_APART)(ToldApart)


class ToldApart(LogFormatter):
    """The line in the history of a page."""

    label = gettext_lazy("Bedakan dari yang mirip")

    def format_message(self, log_entry: Any) -> str:
        said = {name: log_entry.data.get(name, "") for name in ("title", "reason")}
        return _("Dinyatakan lain dari “%(title)s”: %(reason)s") % said
