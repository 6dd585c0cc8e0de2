"""A page that somebody else saved meanwhile is not overwritten in silence, with scripts or without.

Wagtail asks its scripts whether there is a newer version, and refuses only what saves itself. Here a pressed save is
refused as well: what was typed stays in the form, and the newer version goes only when the editor says so.
"""

from datetime import datetime
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page, Revision

#: The field that says which newer version may go.
OVERWRITE = "overwrite_newer"


class Newer(NamedTuple):
    """The version somebody else saved, and what stands for it in a form."""

    revision: Revision
    token: str


def lock(page_id: int) -> None:
    """Let two who save one page follow each other; it lasts until the request's transaction ends."""
    list(Page.objects.select_for_update(of=("self",)).filter(pk=page_id).values_list("pk", flat=True))


class RefusesStaleText:
    """For views that extend Wagtail's editor of pages."""

    #: What Wagtail's view has.
    request: HttpRequest
    page: Any
    latest_revision: Revision | None
    newer: Newer | None = None

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST":
            lock(page_id)
        return super().dispatch(request, page_id, **kwargs)  # type: ignore[misc]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        view: Any = self
        if not self.latest_revision or view.expects_json_response or self.page.alias_of_id:
            return super().post(request, *args, **kwargs)  # type: ignore[misc]
        if not view.is_out_of_date or not self._others_saved_since():
            return super().post(request, *args, **kwargs)  # type: ignore[misc]
        newer = Newer(self.latest_revision, f"{self.latest_revision.pk} {view.latest_revision_created_at}")
        if request.POST.get(OVERWRITE) == newer.token:
            _forget_own_draft(request)
            return super().post(request, *args, **kwargs)  # type: ignore[misc]
        self.newer = newer
        return self._show_again(view)

    def _others_saved_since(self) -> bool:
        """Whether a version newer than the one of the form is somebody else's.

        What the form has kept by itself meanwhile is the editor's own, and the form does not know its number.
        """
        moment = _moment(self.request.POST.get("loaded_revision_created_at", ""))
        if moment is None or not self._loaded(self.request.POST.get("loaded_revision_id", "")):
            return True
        return self.page.revisions.exclude(user=self.request.user).filter(created_at__gt=moment).exists()

    def _loaded(self, number: str) -> Revision | None:
        """The version of this page a form names; None for one that is not there any more, or never was."""
        return self.page.revisions.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 19 else None

    def _show_again(self, view: Any) -> HttpResponseBase:
        """The form as it was typed, with nothing stored."""
        view.form = view.form_class(
            self.request.POST,
            self.request.FILES,
            instance=self.page,
            subscription=view.subscription,
            parent_page=view.parent,
            for_user=self.request.user,
        )
        view.form.defer_required_fields()
        view.form.is_valid()
        view.form.restore_required_fields()
        view.has_unsaved_changes = True
        messages.error(self.request, _("Belum disimpan: halaman ini sudah diubah orang lain."))
        return view.render_to_response(view.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)  # type: ignore[misc]
        if self.newer:
            context |= {"newer": self.newer, "overwrite": OVERWRITE} | self._as_loaded()
        return context

    def _as_loaded(self) -> dict[str, Any]:
        """The form goes on from the version it was loaded with: what saves itself stays refused."""
        said = self.request.POST
        loaded = self._loaded(said.get("overwrite_revision_id") or said.get("loaded_revision_id", ""))
        # One that is not there is as stale as the oldest.
        self.page.latest_revision = loaded or self.page.revisions.order_by("created_at", "pk").first()
        return {"loaded_revision_created_at": said.get("loaded_revision_created_at", "")}


def _moment(text: str) -> datetime | None:
    """The aware moment a form tells, if it is one."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _forget_own_draft(request: HttpRequest) -> None:
    """What saved itself before the newer version came is not the newest any more: save beside it."""
    said = request.POST.copy()
    said.pop("overwrite_revision_id", None)
    request.POST = said  # type: ignore[assignment]
