"""The panel beside the editor: what is missing, how the text reads, and what pictures lack. Nothing here blocks."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.forms.widgets import Media, Script
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from core.models import PesonaImage
from desk.completeness.items import body_text
from desk.completeness.pictures import Flaw, flaw
from desk.completeness.reading import Ease, read
from desk.completeness.scores import is_scored, score_of
from desk.completeness.ways import Ways

__all__ = ["CompletenessSidePanel", "is_scored"]

EASE = {
    Ease.EASY: _("mudah dibaca"),
    Ease.MEDIUM: _("sedang"),
    Ease.HARD: _("sulit dibaca: pendekkan kalimat dan pilih kata sehari-hari"),
}
FLAWS = {
    Flaw.MISSING: _("belum punya teks alternatif"),
    Flaw.FILE_NAME: _("teks alternatifnya nama berkas; tulis apa yang terlihat"),
    Flaw.SAYS_PICTURE: _("jangan mulai dengan “gambar” atau “foto”; sebut langsung yang terlihat"),
    Flaw.TITLE_AGAIN: _("mengulang judul; tulis apa yang terlihat"),
    Flaw.TOO_SHORT: _("terlalu singkat untuk dibayangkan"),
    Flaw.TOO_LONG: _("terlalu panjang; satu kalimat cukup"),
}


class PictureHint(NamedTuple):
    """A picture with something to mend."""

    picture: PesonaImage
    address: str
    text: Any


class CompletenessSidePanel(BaseSidePanel):
    """Judges the page as it is in the form; drawn anew whenever the page saves itself."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Kelengkapan")
        icon_name = "tasks"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            return super().get_context_data(parent_context) | {"count": len(self.panel.score.missing)}

    name = "completeness"
    title = _("Kelengkapan")
    template_name = "desk/completeness/side_panel.html"
    order = 200

    def __init__(self, page: Any, request: Any) -> None:
        super().__init__(page, request)
        self.score = score_of(page)

    @property
    def media(self) -> Media:
        scripts: list[Any] = [Script("desk/completeness/fields.js", type="module")]
        return Media(css={"all": ["desk/completeness/side_panel.css"]}, js=scripts)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        page = self.object
        reading = read("\n".join([page.summary, body_text(page)]))
        ways = Ways(self.request.user, [page])
        return super().get_context_data(parent_context) | {
            "score": self.score,
            "missing": [(item, ways.to(page, item)) for item in self.score.missing],
            "reading": reading,
            "ease": EASE.get(reading.ease) if reading.ease else None,
            "pictures": list(picture_hints(page)),
        }


def picture_hints(page: Any) -> Iterator[PictureHint]:
    """Each picture of the page whose alternative text could be better."""
    for picture in _pictures(page):
        names = (page.title, picture.title)
        if found := flaw(picture.alt_text, titles=names):
            yield PictureHint(picture, reverse("wagtailimages:edit", args=[picture.pk]), FLAWS[found])


def _pictures(page: Any) -> list[PesonaImage]:
    gallery = page.gallery_images.all() if hasattr(page, "gallery_images") else ()
    in_text = (block.value.get("image") for block in page.body if block.block_type == "image")
    pictures = [page.image, *(row.image for row in gallery), *in_text]
    return list({picture.pk: picture for picture in pictures if picture}.values())
