"""Pictures the press may have in full size, with what to write below them."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from core.bilingual import english_of, said_in
from core.images import HASH_LENGTH
from core.models import PesonaImage
from core.validators import no_control_characters
from home.press.licences import may_be_passed_on


class PressPicture(Orderable):
    """A row of a release or a kit; the picture itself says who made it and under which licence."""

    image = models.ForeignKey("core.PesonaImage", verbose_name=_("gambar"), on_delete=models.CASCADE, related_name="+")
    caption = models.CharField(_("keterangan"), max_length=250, blank=True, validators=[no_control_characters])
    caption_en = english_of(caption)

    panels: ClassVar = [
        FieldPanel("image"),
        FieldPanel("caption", help_text=_("Siapa atau apa yang terlihat, dan kapan. Boleh kosong.")),
        FieldPanel("caption_en"),
    ]

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = _("gambar untuk media")
        verbose_name_plural = _("gambar untuk media")

    def __str__(self) -> str:
        return self.caption or str(self.image)

    @staticmethod
    def of(page: type[models.Model]) -> ParentalKey:
        """The column that says which page a row belongs to."""
        return ParentalKey(page, on_delete=models.CASCADE, related_name="pictures")

    def clean(self) -> None:
        """Refuse what the press may not have.

        Raises:
            ValidationError: naming picture and licence.
        """
        super().clean()
        if self.image_id and not may_be_passed_on(self.image.licence):
            text = gettext(
                "“%(title)s” berlisensi “%(licence)s”, jadi tidak boleh dibagikan utuh. "
                "Yang boleh: CC0, domain publik, CC BY, CC BY-SA, CC BY-ND."
            )
            raise ValidationError({"image": text % {"title": self.image.title, "licence": self.image.licence}})


@dataclass(frozen=True)
class Download:
    """A picture as the press gets it: the file as it was stored, and the words that belong to it."""

    image: PesonaImage
    name: str
    caption: str
    url: str

    @property
    def size(self) -> int:
        """Bytes; 0 where the file is lost."""
        return self.image.file.size if self._is_there() else 0

    def _is_there(self) -> bool:
        return self.image.file.storage.exists(self.image.file.name)

    @property
    def kind(self) -> str:
        return self.name.rpartition(".")[2].upper().replace("JPG", "JPEG")


def downloads(page: Any, language: str) -> list[Download]:
    """What the press may have of a release or a kit today: a licence may have changed since somebody chose."""
    rows = list(page.pictures.all())
    images = PesonaImage.objects.in_bulk([row.image_id for row in rows])
    free = [(row, images[row.image_id]) for row in rows if may_be_passed_on(images[row.image_id].licence)]
    return [_download(page, row, image, number, language) for number, (row, image) in enumerate(free, 1)]


def _download(page: Any, row: PressPicture, image: PesonaImage, number: int, language: str) -> Download:
    ending = image.file.name.rpartition(".")[2].lower()
    name = f"{number:02d}-{slugify(image.title)[:60] or 'gambar'}.{ending}"
    address = reverse("press_picture", args=[page.translation_key, image.pk, image.file_hash[:HASH_LENGTH], name])
    return Download(image, name, said_in(language, row, "caption") or image.alt_in(language), address)
