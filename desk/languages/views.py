"""What changed in the first language since a translation was written, field by field."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.compare import diff_text
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from core.models import BasePage
from desk.languages.following import keep_up, source_of
from desk.languages.models import WrittenFrom
from desk.languages.texts import Texts, name_of, texts_of

STILL_RIGHT = "languages.still_right"


class Change(NamedTuple):
    """A text that is another now; ``difference`` marks what was added and what is gone."""

    name: str
    difference: SafeString


def changes(source: BasePage, before: Texts, now: Texts) -> list[Change]:
    """The texts that differ, in the order of the page; those that are gone come last."""
    paths = [path for path in (*now, *(before.keys() - now.keys())) if before.get(path) != now.get(path)]
    return [
        Change(name_of(source, path), diff_text(before.get(path, ""), now.get(path, "")).to_html()) for path in paths
    ]


class BehindView(WagtailAdminTemplateMixin, TemplateView):
    """For who may edit the translation."""

    template_name = "desk/languages/behind.html"
    page_title = gettext_lazy("Terjemahan yang tertinggal")
    header_icon = "wagtail-localize-language"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.translation.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def kept(self) -> WrittenFrom:
        return get_object_or_404(WrittenFrom.objects.select_related("page__locale"), page=self.kwargs["pk"])

    @property
    def translation(self) -> Any:
        return self.kept.page

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": str(self.page_title)}]

    def get_page_subtitle(self) -> str:
        return self.translation.get_admin_display_title()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        source = source_of(self.translation)
        context = super().get_context_data(**kwargs)
        return context | {
            "kept": self.kept,
            "translation": self.translation,
            "source": source,
            "changes": changes(source, self.kept.texts, texts_of(source)) if source else [],
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The translation is right as it is: the texts of today are those it was written from."""
        if source := source_of(self.translation):
            keep_up(self.translation, texts_of(source))
            log(self.translation.specific, STILL_RIGHT, user=request.user)
            messages.success(
                request, _("“%(title)s” tercatat masih sesuai.") % {"title": self.translation.get_admin_display_title()}
            )
        return redirect(reverse("wagtailadmin_home"))
