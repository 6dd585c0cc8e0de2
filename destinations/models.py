"""Places to visit: the page an editor writes for each, and the list of them all."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import QuerySet
from django.forms import Select
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from catalogue.opening import OpeningHours
from catalogue.pages import CataloguedPage
from catalogue.records import EntryData
from core.blocks import BodyStreamBlock
from core.models import BasePage
from core.structured import Thing
from core.validators import no_control_characters
from core.writing import written_by_agencies
from destinations.contacts import ContactDetails
from destinations.forms import DestinationPageForm, JudgedInlinePanel, SpecialDayFormSet, WeekFormSet
from destinations.listing import listing
from destinations.opening_rules import check_special_days, check_week, check_week_is_known, opening_hours
from destinations.presentation import place_context
from destinations.record import place_entry
from destinations.reports import Report
from destinations.rows import GalleryImage, OpeningSpan, PlaceLink, SpecialDay, Ticket
from destinations.sourcing import Sourced
from destinations.structured import attraction
from destinations.whereabouts import Shaped

__all__ = [
    "DestinationIndexPage",
    "DestinationPage",
    "GalleryImage",
    "OpeningSpan",
    "PlaceLink",
    "Report",
    "SpecialDay",
    "Ticket",
]

MOST_ROWS = 60


class DestinationIndexPage(BasePage):
    """The list of all places, filtered by the reader."""

    intro = models.TextField(_("pengantar"), max_length=1000, blank=True, validators=[no_control_characters])

    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = []
    max_count_per_parent = 1

    content_panels: ClassVar = [*BasePage.head_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("halaman daftar tempat")
        verbose_name_plural = _("halaman daftar tempat")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        language = self.locale.language_code
        return context | listing(request.GET, self.get_url(request), now=timezone.now(), language=language)


# What an agency may write through Wagtail's API besides title and address: all that an editor fills in.
WRITTEN_BY_AGENCIES = (
    "summary",
    "image",
    "category",
    "body",
    "gallery_images",
    "location",
    "accuracy_level",
    "accuracy_m",
    "accuracy_note",
    "shape",
    "address",
    "opening_spans",
    "special_days",
    "opening_note",
    "opening_year",
    "tickets",
    "facilities",
    "accessibility",
    "getting_there_road",
    "getting_there_river",
    "phone",
    "whatsapp",
    "email",
    "website",
    "instagram",
    "links",
    "sources",
    "checked_on",
    "caveat",
)


class DestinationPage(Shaped, ContactDetails, Sourced, CataloguedPage):
    """A place: what it is, where, when it is open, what it costs and how one gets there.

    Its kecamatan is that of the DistrictPage above it; its kampung is found from the point. Without
    weekly rows nothing is known about its hours.
    """

    category = models.ForeignKey(
        "catalogue.Category",
        verbose_name=_("kategori"),
        null=True,
        on_delete=models.PROTECT,
        limit_choices_to={"kind": "place"},
        related_name="+",
    )
    body = StreamField(BodyStreamBlock(), verbose_name=_("isi"), blank=True)
    address = models.CharField(_("alamat"), max_length=255, blank=True, validators=[no_control_characters])
    opening_note = models.TextField(
        _("catatan jam buka"),
        max_length=500,
        blank=True,
        validators=[no_control_characters],
        help_text=_("Yang tidak muat dalam baris jam, misalnya “tutup saat air pasang”."),
    )
    opening_year = models.PositiveSmallIntegerField(
        _("tahun jam buka"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1990), MaxValueValidator(2100)],
        help_text=_("Tahun jam buka ini diketahui berlaku."),
    )
    facilities = ParentalManyToManyField("catalogue.Facility", verbose_name=_("fasilitas"), blank=True)
    accessibility = models.TextField(
        _("akses bagi semua"),
        max_length=1000,
        blank=True,
        validators=[no_control_characters],
        help_text=_("Tangga, kursi roda, penuntun. Kosongkan bila belum diperiksa."),
    )
    getting_there_road = models.TextField(
        _("lewat darat"), max_length=1000, blank=True, validators=[no_control_characters]
    )
    getting_there_river = models.TextField(
        _("lewat sungai"), max_length=1000, blank=True, validators=[no_control_characters]
    )

    parent_page_types: ClassVar = ["regions.DistrictPage"]
    subpage_types: ClassVar = []
    required_to_publish = ("summary", "category", "location")
    override_translatable_fields: ClassVar = [
        SynchronizedField(name) for name in ("facilities", "sources", "phone", "whatsapp", "instagram")
    ]
    row_relations = ("opening_spans", "special_days", "tickets", "gallery_images", "links")
    base_form_class = DestinationPageForm
    api_fields: ClassVar = written_by_agencies(*WRITTEN_BY_AGENCIES)

    search_fields: ClassVar = [
        *CataloguedPage.search_fields,
        index.SearchField("body"),
        index.SearchField("address"),
    ]

    content_panels: ClassVar = [
        *CataloguedPage.head_panels,
        FieldPanel("category", widget=Select),
        FieldPanel("body"),
        InlinePanel("gallery_images", heading=_("Galeri"), label=_("gambar"), max_num=MOST_ROWS),
        MultiFieldPanel([*Shaped.place_panels, FieldPanel("address")], _("Letak")),
        MultiFieldPanel(
            [
                JudgedInlinePanel(
                    "opening_spans",
                    formset=WeekFormSet,
                    heading=_("Jam buka mingguan"),
                    label=_("jam buka"),
                    help_text=_(
                        "Hari tanpa baris berarti tutup. Tanpa satu baris pun, jam buka belum diketahui. "
                        "Tutup lebih awal dari buka berarti lewat tengah malam; 00.00–00.00 berarti 24 jam."
                    ),
                    max_num=MOST_ROWS,
                ),
                JudgedInlinePanel(
                    "special_days",
                    formset=SpecialDayFormSet,
                    heading=_("Hari khusus"),
                    label=_("hari khusus"),
                    max_num=MOST_ROWS,
                ),
                FieldRowPanel([FieldPanel("opening_note"), FieldPanel("opening_year")]),
            ],
            _("Jam buka"),
        ),
        InlinePanel("tickets", heading=_("Tiket"), label=_("tiket"), max_num=MOST_ROWS),
        MultiFieldPanel(
            [
                FieldPanel("facilities", widget=forms.CheckboxSelectMultiple),
                FieldPanel("accessibility"),
                FieldPanel("getting_there_road"),
                FieldPanel("getting_there_river"),
            ],
            _("Kunjungan"),
        ),
        MultiFieldPanel(
            [
                *ContactDetails.contact_panels,
                InlinePanel("links", heading=_("Tautan"), label=_("tautan"), max_num=MOST_ROWS),
            ],
            _("Kontak dan tautan"),
        ),
        MultiFieldPanel(Sourced.source_panels, _("Sumber dan pemeriksaan")),
    ]

    class Meta:
        verbose_name = _("tempat")
        verbose_name_plural = _("tempat")

    def catalogue_entry(self) -> EntryData:
        return place_entry(self)

    @classmethod
    def catalogue_queryset(cls) -> QuerySet:
        rows = ("facilities", "opening_spans", "special_days", "tickets", "gallery_images__image", "links")
        return super().catalogue_queryset().select_related("category").prefetch_related(*rows)

    def check_together(self) -> None:
        week, special = list(self.opening_spans.all()), list(self.special_days.all())
        check_week(week)
        check_special_days(special)
        check_week_is_known(week, special)
        self.check_moved_point()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        drafted = getattr(request, "is_preview", False)
        return context | place_context(self, now=timezone.now(), drafted=drafted)

    def structured_data(self, shown: Mapping[str, Any], origin: str) -> list[Thing]:
        return [attraction(shown["record"], origin, self.locale.language_code)]

    @property
    def hours(self) -> OpeningHours | None:
        """The opening hours its rows describe; None when they are not known."""
        return opening_hours(list(self.opening_spans.all()), self.special_days.all())
