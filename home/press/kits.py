"""Media kits: pictures in full size, facts to quote, and whom to ask."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import BodyStreamBlock
from core.models import BasePage
from core.structured import Thing
from core.validators import no_control_characters
from home.news import refuse_taken
from home.press.attachments import note_links
from home.press.contact import PressContact
from home.press.pictures import PressPicture
from home.press.structured import kit

MOST_FACTS = 40


class FactBlock(blocks.StructBlock):
    """One line of the facts: what it is about, and what holds."""

    label = blocks.CharBlock(label=_("Tentang"), max_length=80, validators=[no_control_characters])
    value = blocks.CharBlock(label=_("Isi"), max_length=300, validators=[no_control_characters])
    source = blocks.CharBlock(label=_("Sumber"), required=False, max_length=300, validators=[no_control_characters])

    class Meta:
        icon = "list-ul"
        label = _("Fakta")


class FactsBlock(blocks.StreamBlock):
    fact = FactBlock()

    class Meta:
        required = False
        max_num = MOST_FACTS


class MediaKitPage(PressContact, BasePage):
    """What a newsroom needs on one subject: pictures, facts, the use of name and mark."""

    facts = StreamField(FactsBlock(), verbose_name=_("fakta singkat"), blank=True)
    body = StreamField(BodyStreamBlock(), verbose_name=_("isi"), blank=True)

    template = "press/kit_page.html"
    parent_page_types: ClassVar = ["home.NewsIndexPage"]
    subpage_types: ClassVar = []

    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("body")]

    content_panels: ClassVar = [
        *BasePage.head_panels,
        FieldPanel("facts", help_text=_("Yang boleh dikutip apa adanya: nama resmi, arti lambang, warna.")),
        FieldPanel("body", help_text=_("Cara memakai nama dan lambang, dan apa saja yang perlu diketahui media.")),
        InlinePanel(
            "pictures",
            heading=_("Gambar untuk media"),
            label=_("gambar"),
            help_text=_("Dapat diunduh utuh oleh media. Hanya gambar yang lisensinya mengizinkan."),
            max_num=40,
        ),
        MultiFieldPanel(PressContact.contact_panels, _("Narahubung")),
    ]

    class Meta:
        verbose_name = _("paket media")
        verbose_name_plural = _("paket media")

    def clean(self) -> None:
        super().clean()
        refuse_taken(self.slug)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        result = super().save(*args, **kwargs)
        note_links(self, partly=bool(kwargs.get("update_fields")))
        return result

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add ``downloads``, ``whole_size`` in bytes, ``contact`` and ``about_us``."""
        from home.press.shown import press_context

        return super().get_context(request, *args, **kwargs) | press_context(self)

    def structured_data(self, shown: Mapping[str, Any], origin: str) -> list[Thing]:
        return [kit(self, shown, origin)]


class KitPicture(PressPicture):
    page = PressPicture.of(MediaKitPage)
