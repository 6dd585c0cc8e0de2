"""The front page, pages of plain text, and the ledger of what the demo content put in place."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import PageChooserBlock, StreamBlock
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import BodyStreamBlock
from core.models import BasePage
from core.sharing import kabupaten
from core.structured import Thing
from core.validators import no_control_characters
from home.frontpage import front_page
from home.news import NewsIndexPage, NewsPage
from home.structured import website

__all__ = ["DemoRecord", "HomePage", "NewsIndexPage", "NewsPage", "StandardPage"]


class FeaturedBlock(StreamBlock):
    """Places and events an editor puts on the front page, in order."""

    page = PageChooserBlock(
        page_type=["destinations.DestinationPage", "events.EventPage"], label=_("Tempat atau acara")
    )

    class Meta:
        required = False
        max_num = 12


class HomePage(BasePage):
    """The front page of one language."""

    slogan = models.CharField(_("slogan"), max_length=80, blank=True, validators=[no_control_characters])
    hero_title = models.CharField(_("judul pembuka"), max_length=120, blank=True, validators=[no_control_characters])
    hero_text = models.CharField(_("teks pembuka"), max_length=300, blank=True, validators=[no_control_characters])
    featured = StreamField(FeaturedBlock(), verbose_name=_("pilihan redaksi"), blank=True)
    body = StreamField(BodyStreamBlock(), verbose_name=_("isi"), blank=True)

    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = [
        "regions.DistrictIndexPage",
        "destinations.DestinationIndexPage",
        "events.EventIndexPage",
        "progress.ProgressIndexPage",
        "home.NewsIndexPage",
        "home.StandardPage",
    ]
    # One by hand; the other languages are translations of it.
    max_count = 1

    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("body")]

    content_panels: ClassVar = [
        *BasePage.head_panels,
        MultiFieldPanel(
            [
                FieldPanel("slogan", help_text=_("Beberapa kata di atas judul pembuka.")),
                FieldPanel("hero_title", help_text=_("Kalimat besar yang pertama dibaca orang.")),
                FieldPanel("hero_text", help_text=_("Satu atau dua kalimat di bawahnya.")),
            ],
            _("Pembuka halaman"),
        ),
        FieldPanel("featured", help_text=_("Tempat dan acara yang ditunjukkan lebih dulu.")),
        FieldPanel("body", help_text=_("Ceritanya: paragraf, gambar, kutipan. Satu gagasan untuk tiap paragraf.")),
    ]

    class Meta:
        verbose_name = _("beranda")
        verbose_name_plural = _("beranda")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        chosen = [block.value.translation_key for block in self.featured if block.value]
        shown = front_page(chosen, now=timezone.now(), language=self.locale.language_code)
        return super().get_context(request, *args, **kwargs) | shown

    def share_words(self, language: str) -> tuple[str, str]:
        return self.hero_title or self.title, kabupaten(language)

    def structured_data(self, shown: Mapping[str, Any], origin: str) -> list[Thing]:
        return [website(self, origin)]


class StandardPage(BasePage):
    """A page of plain text: about the site, accessibility, credits."""

    body = StreamField(BodyStreamBlock(), verbose_name=_("isi"), blank=True)

    # The foot of every page lists these.
    show_in_menus_default = True
    parent_page_types: ClassVar = ["home.HomePage", "home.StandardPage"]
    subpage_types: ClassVar = ["home.StandardPage"]

    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("body")]

    content_panels: ClassVar = [
        *BasePage.head_panels,
        FieldPanel("body", help_text=_("Ceritanya: paragraf, gambar, kutipan. Satu gagasan untuk tiap paragraf.")),
    ]

    class Meta:
        verbose_name = _("halaman keterangan")
        verbose_name_plural = _("halaman keterangan")


class DemoRecord(models.Model):
    """What ``load_demo`` put in place, so that it leaves alone what an editor has changed or removed since.

    ``fingerprint`` is that of the data the thing was made from, ``state`` that of the thing as it was left.
    """

    key = models.UUIDField()
    language = models.CharField(max_length=5, blank=True)
    object_id = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64)
    state = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "language"], name="one_demo_record_per_thing_and_language")
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.language}".strip()
