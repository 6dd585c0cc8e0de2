"""What every page has, the picture model, and the settings that belong to the office."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.images.models import AbstractImage, AbstractRendition, Filter
from wagtail.models import COMMENTS_RELATION_NAME, Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from core import images
from core.addresses import page_at
from core.choosing import JudgedPageForm
from core.copying import DraftCopyForm
from core.sharing import Card, kabupaten, picture_path
from core.signals import page_saved, picture_arrived
from core.structured import Thing
from core.validators import no_control_characters

# What Wagtail writes to a page when only a draft of it was saved: nothing of this is public.
DRAFT_FIELDS = frozenset(
    {
        COMMENTS_RELATION_NAME,
        "draft_title",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
    }
)

# Texts of Wagtail's own fields, which have no validators of ours.
OWN_WORDS_OF_WAGTAIL = ("title", "seo_title", "search_description")

# The front page has depth 2; right below it are the lists.
FIRST_LIST_DEPTH = 3


class BasePage(Page):
    """A page of this site: it has a summary and a picture, and is public only below public pages."""

    summary = models.CharField(
        _("ringkasan"),
        max_length=300,
        blank=True,
        validators=[no_control_characters],
        help_text=_("Satu atau dua kalimat untuk kartu, daftar dan mesin pencari."),
    )
    image = models.ForeignKey(
        "core.PesonaImage",
        verbose_name=_("gambar utama"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    base_form_class: ClassVar[type[JudgedPageForm]] = JudgedPageForm
    copy_form_class = DraftCopyForm

    # Open Graph's word for what the page is.
    share_kind: ClassVar[str] = "website"

    search_fields: ClassVar = [*Page.search_fields, index.SearchField("summary")]

    head_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("image", help_text=_("Yang paling mengenalkan halaman ini: tampil di kepala halaman dan di kartu.")),
    ]
    promote_panels: ClassVar = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            _("Untuk mesin pencari"),
        )
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        for name in OWN_WORDS_OF_WAGTAIL:
            try:
                no_control_characters(getattr(self, name))
            except ValidationError as error:
                raise ValidationError({name: error.messages}) from error

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save the page and tell the higher floors of it before the transaction ends."""
        written = kwargs.get("update_fields")
        if written is not None and DRAFT_FIELDS.issuperset(written):
            return super().save(*args, **kwargs)
        before = type(self).objects.filter(pk=self.pk).values_list("slug", "live", "locale_id").first()
        result = super().save(*args, **kwargs)
        after = (self.slug, self.live, self.locale_id)
        page_saved.send(sender=type(self), page=self, subtree=before is not None and before != after)
        return result

    @cached_property
    def preview_modes(self) -> list[tuple[str, str]]:
        """The languages a preview may be seen in."""
        from core import previews  # which knows of translations, and those of this model

        return previews.modes(self)

    def make_preview_request(
        self, original_request: HttpRequest | None = None, preview_mode: str = "", extra_request_attrs: Any = None
    ) -> HttpResponse:
        """The preview in a language of ``preview_modes``."""
        from core import previews

        shown = previews.in_language(self, preview_mode, original_request)
        ask = super().make_preview_request if shown is self else shown.make_preview_request
        return ask(original_request, "", extra_request_attrs)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the page for the rest of an address; below an unpublished page there is nothing.

        Wagtail would go on to a live child of an unpublished parent. Here a withdrawn kecamatan
        takes its content with it, on the site as in the catalogue.
        """
        if not path_components:
            return super().route(request, path_components)
        if not self.live:
            raise Http404
        return page_at(self, path_components).route(request, [])

    def share_card(self, shown: Mapping[str, Any] | None = None) -> Card | None:
        """What the picture beside a shared link shows; None where there is nothing public to show.

        Args:
            shown: the public record of this page, where the caller has it already.
        """
        language = self.locale.language_code
        picture = picture_path(self.image.as_record(language)) if self.image else ""
        title, place = self.share_words(language)
        return Card(self.translation_key, language, title, place, picture)

    def share_words(self, language: str) -> tuple[str, str]:
        """The title on the picture, and the smaller line below it."""
        return self.title, kabupaten(language)

    def structured_data(self, shown: Mapping[str, Any], origin: str) -> list[Thing]:
        """The things of schema.org this page is about.

        Args:
            shown: the context of the page.
            origin: scheme and host, to stand before paths.
        """
        return []

    def trail(self, shown: Mapping[str, Any]) -> list[tuple[str, str]]:
        """The way here from the front page, as (name, path); this page is the last step."""
        here = (self.title, self.get_url_parts()[2])
        if self.depth < FIRST_LIST_DEPTH:
            return [here]
        lists = self.get_ancestors().filter(depth__gte=FIRST_LIST_DEPTH) if self.depth > FIRST_LIST_DEPTH else ()
        between = [(page.title, page.get_url_parts()[2]) for page in lists]
        return [(gettext("Beranda"), reverse("wagtail_serve", args=[""])), *between, here]


class PesonaImage(AbstractImage):
    """A picture with what the law and blind visitors need: who made it, under which licence, what it shows."""

    file: Any  # the field of AbstractImage, which has no types
    alt_text = models.CharField(
        _("teks alternatif"),
        max_length=255,
        validators=[no_control_characters],
        help_text=_("Apa yang terlihat, untuk orang yang tidak melihat gambar. Bukan “foto”."),
    )
    alt_text_en = models.CharField(
        _("teks alternatif (Inggris)"), max_length=255, blank=True, validators=[no_control_characters]
    )
    credit = models.CharField(
        _("kredit"), max_length=255, validators=[no_control_characters], help_text=_("Misalnya “Foto: Nama”.")
    )
    licence = models.CharField(
        _("lisensi"), max_length=80, validators=[no_control_characters], help_text=_("Misalnya “CC BY 4.0”.")
    )

    admin_form_fields = (
        "title",
        "file",
        "alt_text",
        "alt_text_en",
        "credit",
        "licence",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("gambar")
        verbose_name_plural = _("gambar")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a new file first loses its private metadata, and who made it under which licence must be said.

        Raises:
            ValidationError: when the file is not a picture we accept, or a new picture has no credit or licence.
        """
        self._require_origin()
        if not self._has_new_file():
            super().save(*args, **kwargs)
            return
        taken_at = images.place_taken(self.file.file)
        waiting = self.file if self.file._committed else None
        self.file = images.without_private_metadata(self.file.file, self.file.name)
        self._set_image_file_metadata()
        with transaction.atomic():
            super().save(*args, **kwargs)
            picture_arrived.send(sender=type(self), image=self, taken_at=taken_at)
        if waiting:
            waiting.close()
            waiting.storage.delete(waiting.name)

    def _has_new_file(self) -> bool:
        """Also a file that was put into the storage before the picture is saved, as Wagtail's uploader does."""
        if not self.file:
            return False
        return not self.file._committed or not type(self).objects.filter(pk=self.pk, file=self.file.name).exists()

    def _require_origin(self) -> None:
        """On every way in: forms ask for both, and a program that writes without a form is refused here."""
        missing = [name for name in ("credit", "licence") if not getattr(self, name).strip()]
        if self._state.adding and missing:
            raise ValidationError(dict.fromkeys(missing, gettext("Wajib diisi.")))

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:  # noqa: A002
        """The rendition, in memory: Wagtail's temporary file would stay open until it is collected."""
        with super().generate_rendition_file(filter, source=source) as made:
            made.seek(0)
            return ContentFile(made.read(), name=made.name)

    @property
    def default_alt_text(self) -> str:
        return self.alt_text

    def alt_in(self, language: str) -> str:
        """The alternative text in a language, Indonesian where there is no other."""
        return (self.alt_text_en if language == "en" else "") or self.alt_text

    def as_record(self, language: str) -> dict[str, Any]:
        """The picture as the API and the templates show it; ``focal`` is in percent from left and top."""
        focal = None
        if self.focal_point_x is not None and self.focal_point_y is not None:
            focal = [round(100 * self.focal_point_x / self.width), round(100 * self.focal_point_y / self.height)]
        return {
            "alt": self.alt_in(language),
            "credit": self.credit,
            "licence": self.licence,
            "focal": focal,
            "sources": list(images.sources(self)),
        }


class PesonaRendition(AbstractRendition):
    image = models.ForeignKey(PesonaImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition"),
        )


@register_setting(icon="cog")
class SiteSettings(BaseGenericSetting):
    """What the tourism office decides about the site as a whole."""

    content_licence = models.CharField(
        _("lisensi isi"),
        max_length=40,
        default="CC-BY-4.0",
        validators=[no_control_characters],
        help_text=_("Pengenal SPDX lisensi teks dan data yang diterbitkan, misalnya CC-BY-4.0."),
    )
    contact_email = models.EmailField(_("surel redaksi"), blank=True)

    panels: ClassVar = [FieldPanel("content_licence"), FieldPanel("contact_email")]

    class Meta:
        verbose_name = _("pengaturan situs")
