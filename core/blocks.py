"""The generic blocks a page body is made of. Each shows itself in the block picker."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from core.validators import no_control_characters

RICH_TEXT_FEATURES = ("bold", "italic", "link", "ol", "ul", "document-link")


class ParagraphBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(features=list(RICH_TEXT_FEATURES), validators=[no_control_characters], **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Paragraf")
        template = "core/blocks/paragraph.html"
        preview_value = "<p>Di tepi Sungai Siak, istana berdiri menghadap <b>matahari terbit</b>.</p>"
        description = _("Teks dengan huruf tebal, miring, tautan dan daftar.")


class HeadingBlock(blocks.CharBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=120, validators=[no_control_characters], **kwargs)

    class Meta:
        icon = "title"
        label = _("Judul bagian")
        template = "core/blocks/heading.html"
        preview_value = "Sebelum Anda berangkat"
        description = _("Judul yang membuka bagian baru.")


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Gambar"))
    caption = blocks.CharBlock(
        label=_("Keterangan"), required=False, max_length=250, validators=[no_control_characters]
    )

    class Meta:
        icon = "image"
        label = _("Gambar")
        template = "core/blocks/image.html"
        preview_template = "core/blocks/image_preview.html"
        description = _("Gambar dengan keterangan. Kredit tampil dari data gambar.")


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Kutipan"), max_length=600, validators=[no_control_characters])
    attribution = blocks.CharBlock(label=_("Siapa"), required=False, max_length=120, validators=[no_control_characters])

    class Meta:
        icon = "openquote"
        label = _("Kutipan")
        template = "core/blocks/quote.html"
        preview_value = {"text": "Takkan Melayu hilang di bumi.", "attribution": "Hang Tuah"}
        description = _("Perkataan seseorang atau pantun.")


class LinkBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Teks"), max_length=120, validators=[no_control_characters])
    href = blocks.URLBlock(label=_("Alamat"), max_length=500)

    class Meta:
        icon = "link"
        label = _("Tautan")


class LinkListBlock(blocks.ListBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(LinkBlock(), **kwargs)

    class Meta:
        icon = "list-ul"
        label = _("Daftar tautan")
        template = "core/blocks/link_list.html"
        preview_value = [{"text": "Dinas Pariwisata Kabupaten Siak", "href": "https://dispar.siakkab.go.id/"}]
        description = _("Tautan ke situs lain.")


class BodyStreamBlock(blocks.StreamBlock):
    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    image = PictureBlock()
    quote = QuoteBlock()
    links = LinkListBlock()

    class Meta:
        required = False
