"""The guide for whoever is signed in: its contents, a chapter, a picture."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from desk.guide.chapters import Chapter, chapters, contents, picture
from desk.guide.rendering import as_html

# Pictures keep their names when they are taken anew.
PICTURE_IS_KEPT_FOR = "private, max-age=3600"


class GuideView(WagtailAdminTemplateMixin, TemplateView):
    """The contents, or the chapter that the address names."""

    template_name = "desk/guide/chapter.html"
    header_icon = "help"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.chapters = list(chapters())
        self.chapter = self._chapter(kwargs.get("name"))
        return super().dispatch(request, *args, **kwargs)

    def _chapter(self, name: str | None) -> Chapter:
        if name is None:
            return contents()
        for chapter in self.chapters:
            if chapter.name == name:
                return chapter
        raise Http404

    def get_page_title(self) -> str:
        return self.chapter.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        home = {"url": reverse("wagtailadmin_home"), "label": _("Meja kerja")}
        guide = {"url": reverse("guide"), "label": _("Panduan")}
        return [home, guide, {"url": "", "label": self.chapter.title}] if self.chapter.name else [home, guide]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "chapter": self.chapter,
            "text": as_html(self.chapter.text),
            "around": self._around(),
        }

    def _around(self) -> dict[str, Chapter | None]:
        """The chapters before and after this one."""
        if not self.chapter.name:
            return {}
        at = self.chapters.index(self.chapter)
        following = self.chapters[at + 1 : at + 2]
        return {"before": self.chapters[at - 1] if at else None, "after": following[0] if following else None}


def guide_picture(request: HttpRequest, name: str) -> HttpResponse:
    file = picture(name)
    if file is None:
        raise Http404
    answer = HttpResponse(file.read_bytes(), content_type="image/webp")
    answer["Cache-Control"] = PICTURE_IS_KEPT_FOR
    return answer
