"""Places to visit: the page an editor writes for each, and the list of them all."""

from collections.abc import Mapping
from datetime import date
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

from catalogue.opening import WIB, OpeningHours
from catalogue.pages import CataloguedPage
from catalogue.records import EntryData
from core.blocks import BodyStreamBlock
from core.models import BasePage
from core.structured import Thing
from core.validators import no_control_characters
from core.writing import written_by_agencies
from destinations.contacts import ContactDetails
from destinations.decrees import Decree
from destinations.forms import OPENING_ROWS, DestinationPageForm
from destinations.listing import listing
from destinations.opening_panels import MOST_ROWS, OPENING_PANELS, TICKET_PANELS
from destinations.opening_plan import OpeningRows, Plan
from destinations.opening_rules import check_special_days, check_week, check_week_is_known
from destinations.presentation import place_context
from destinations.prices import check_tickets
from destinations.record import place_entry
from destinations.reports import Report
from destinations.review import ReviewIntervals
from destinations.rows import GalleryImage, OpeningSpan, PlaceLink, SpecialDay, Ticket
from destinations.season_checks import check_breaks, check_seasons
from destinations.season_rows import OpeningBreak, SeasonalHours
from destinations.sourcing import Sourced
from destinations.structured import attraction
from destinations.whereabouts import Shaped

__all__ = [
    "Decree",
    "DestinationIndexPage",
    "DestinationPage",
    "GalleryImage",
    "OpeningBreak",
    "OpeningSpan",
    "PlaceLink",
    "Report",
    "ReviewIntervals",
    "SeasonalHours",
    "SpecialDay",
    "Ticket",
]


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
    "opening_breaks",
    "seasonal_hours",
    "special_days",
    "opening_note",
    "opening_year",
    "hours_checked_on",
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
    hours_checked_on = models.DateField(
        _("jam dan harga diperiksa pada"),
        null=True,
        blank=True,
        help_text=_("Kapan seseorang terakhir memastikan jam buka dan harga masih benar."),
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
    row_relations = (*OPENING_ROWS, "tickets", "gallery_images", "links")
    base_form_class = DestinationPageForm
    api_fields: ClassVar = written_by_agencies(*WRITTEN_BY_AGENCIES)

    search_fields: ClassVar = [
        *CataloguedPage.search_fields,
        index.SearchField("body"),
        index.SearchField("address"),
    ]

    content_panels: ClassVar = [
        *CataloguedPage.head_panels,
        FieldPanel(
            "category", widget=Select, help_text=_("Menentukan penandanya di peta dan di saringan mana ia muncul.")
        ),
        FieldPanel("body", help_text=_("Ceritanya: paragraf, gambar, kutipan. Satu gagasan untuk tiap paragraf.")),
        InlinePanel(
            "gallery_images",
            heading=_("Galeri"),
            label=_("gambar"),
            help_text=_("Gambar lain, di samping gambar utama."),
            max_num=MOST_ROWS,
        ),
        MultiFieldPanel(
            [
                *Shaped.place_panels,
                FieldPanel("address", help_text=_("Jalan dan kampungnya, seperti yang diketahui orang setempat.")),
            ],
            _("Letak"),
        ),
        MultiFieldPanel(
            [*OPENING_PANELS, FieldRowPanel([FieldPanel("opening_note"), FieldPanel("opening_year")])],
            _("Jam buka"),
        ),
        MultiFieldPanel([*TICKET_PANELS, FieldPanel("hours_checked_on")], _("Tiket")),
        MultiFieldPanel(
            [
                FieldPanel(
                    "facilities",
                    widget=forms.CheckboxSelectMultiple,
                    help_text=_("Centang hanya yang sungguh ada di tempatnya."),
                ),
                FieldPanel("accessibility"),
                FieldPanel(
                    "getting_there_road", help_text=_("Dari mana, lewat jalan apa, dan kendaraan apa yang dapat masuk.")
                ),
                FieldPanel(
                    "getting_there_river",
                    help_text=_("Dari dermaga mana dan dengan perahu apa. Kosongkan bila tidak ada."),
                ),
            ],
            _("Kunjungan"),
        ),
        MultiFieldPanel(
            [
                *ContactDetails.contact_panels,
                InlinePanel(
                    "links",
                    heading=_("Tautan"),
                    label=_("tautan"),
                    help_text=_("Halaman lain tentang tempat ini, misalnya berita atau video."),
                    max_num=MOST_ROWS,
                ),
            ],
            _("Kontak dan tautan"),
        ),
        MultiFieldPanel(Sourced.source_panels, _("Sumber dan pemeriksaan")),
    ]

    class Meta:
        verbose_name = _("tempat")
        verbose_name_plural = _("tempat")

    def catalogue_entry(self) -> EntryData:
        return place_entry(self, today())

    @classmethod
    def catalogue_queryset(cls) -> QuerySet:
        rows = ("facilities", *OPENING_ROWS, "tickets", "gallery_images__image", "links")
        return super().catalogue_queryset().select_related("category").prefetch_related(*rows)

    def check_together(self) -> None:
        rows = self.opening_rows()
        check_week(rows.week)
        check_special_days(rows.special)
        check_seasons(rows.seasons)
        check_week_is_known(rows.week, rows.special, rows.breaks, rows.seasons)
        check_breaks(rows.week, rows.breaks, rows.seasons)
        check_tickets(self.tickets.all(), today())
        self.check_moved_point()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        drafted = getattr(request, "is_preview", False)
        return context | place_context(self, now=timezone.now(), drafted=drafted)

    def structured_data(self, shown: Mapping[str, Any], origin: str) -> list[Thing]:
        return [attraction(shown["record"], origin, self.locale.language_code)]

    def opening_rows(self) -> OpeningRows:
        """The rows as they are on the page in memory."""
        return OpeningRows(*(list(getattr(self, name).all()) for name in OPENING_ROWS))

    def opening_plan(self, day: date) -> Plan:
        """What holds on each of the twelve months from a day (WIB) on."""
        rows = self.opening_rows()
        return Plan.seen_from(day, rows, Decree.objects.all() if rows.seasons else ())

    @property
    def hours(self) -> OpeningHours | None:
        """The opening hours its rows describe, seen from today; None when they are not known."""
        return self.opening_plan(today()).hours


def today() -> date:
    return timezone.localdate(timezone=WIB)
