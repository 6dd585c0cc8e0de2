"""Events: the page an editor writes for each, and the agenda of them all."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import QuerySet
from django.forms import Select
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from catalogue.models import Status
from catalogue.opening import WIB
from catalogue.pages import CataloguedPage
from catalogue.records import EntryData
from core.blocks import BodyStreamBlock
from core.models import BasePage
from core.structured import Thing
from core.validators import no_control_characters
from core.writing import written_by_agencies
from destinations.checks import CheckedPage, Problems
from destinations.contacts import WebAddressField
from destinations.forms import JudgedInlinePanel, RowFormSet
from destinations.prices import HIGHEST_PRICE
from destinations.sourcing import Sourced
from destinations.whereabouts import Located
from events import date_checks, dates
from events.agenda import agenda
from events.desk.clash_panel import ClashPanel
from events.forms import EventPageForm
from events.presentation import event_context
from events.programme import MOST_ROWS, check_programme
from events.record import event_entry
from events.repeating import Repeating
from events.structured import event

#: As many dates can be added, moved or called off, one by one.
MOST_DATES = 400


class EventIndexPage(BasePage):
    """The agenda: what is on, by date, and what has no date yet."""

    intro = models.TextField(_("pengantar"), max_length=1000, blank=True, validators=[no_control_characters])

    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = []
    max_count_per_parent = 1

    content_panels: ClassVar = [*BasePage.head_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("halaman agenda")
        verbose_name_plural = _("halaman agenda")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        language = self.locale.language_code
        return context | agenda(request.GET, self.get_url(request), now=timezone.now(), language=language)


class Attendance(models.TextChoices):
    """schema.org's eventAttendanceMode, in small letters."""

    ONSITE = "onsite", _("di tempat")
    ONLINE = "online", _("daring")
    MIXED = "mixed", _("di tempat dan daring")


# What an agency may write through Wagtail's API besides title and address: all that an editor fills in.
WRITTEN_BY_AGENCIES = (
    "summary",
    "image",
    "category",
    "start_date",
    "start_time",
    "end_date",
    "end_time",
    "repeat",
    "repeat_every",
    "repeat_weekdays",
    "repeat_until",
    "usual_month",
    "single_dates",
    "programme",
    "date_note",
    "status",
    "status_note",
    "venue",
    "venue_name",
    "location",
    "accuracy_level",
    "accuracy_m",
    "accuracy_note",
    "attendance",
    "online_url",
    "body",
    "organiser",
    "price",
    "price_note",
    "registration_url",
    "sources",
    "checked_on",
    "caveat",
)


class EventPage(Repeating, CheckedPage, Located, Sourced, CataloguedPage):
    """Something that happens: when, where, by whom, and whether it still does.

    It is at a place of the site, at a point of its own, online, or several of these. Without a start
    date its date is not fixed; ``usual_month`` and ``date_note`` say what is known.
    """

    category = models.ForeignKey(
        "catalogue.Category",
        verbose_name=_("kategori"),
        null=True,
        on_delete=models.PROTECT,
        limit_choices_to={"kind": "event"},
        related_name="+",
    )
    body = StreamField(BodyStreamBlock(), verbose_name=_("isi"), blank=True)

    start_date = models.DateField(
        _("tanggal mulai"),
        null=True,
        blank=True,
        validators=dates.plausible_date,
        help_text=_("Kosongkan bila belum ditetapkan."),
    )
    start_time = models.TimeField(
        _("jam mulai"), null=True, blank=True, help_text=_("WIB. Kosongkan untuk acara seharian.")
    )
    end_date = models.DateField(
        _("tanggal selesai"),
        null=True,
        blank=True,
        validators=dates.plausible_date,
        help_text=_("Hari terakhir. Kosongkan bila sama dengan tanggal mulai."),
    )
    end_time = models.TimeField(
        _("jam selesai"), null=True, blank=True, help_text=_("WIB. Kosongkan bila tidak diketahui.")
    )
    date_note = models.CharField(
        _("catatan tanggal"),
        max_length=300,
        blank=True,
        validators=[no_control_characters],
        help_text=_("Bila tanggalnya belum ditetapkan, tulis yang sudah diketahui: “Tahunan, biasanya Oktober”."),
    )
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.SCHEDULED)
    status_note = models.CharField(
        _("keterangan status"),
        max_length=300,
        blank=True,
        validators=[no_control_characters],
        help_text=_("Untuk pembaca: mengapa batal atau ditunda."),
    )

    venue = models.ForeignKey(
        "destinations.DestinationPage",
        verbose_name=_("tempat acara"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Tempat di situs ini. Bila tidak ada, isi nama tempat dan titiknya."),
    )
    venue_name = models.CharField(_("nama tempat"), max_length=200, blank=True, validators=[no_control_characters])
    attendance = models.CharField(_("cara hadir"), max_length=6, choices=Attendance.choices, default=Attendance.ONSITE)
    online_url = WebAddressField(_("alamat daring"), blank=True)

    organiser = models.CharField(_("penyelenggara"), max_length=200, blank=True, validators=[no_control_characters])
    price = models.PositiveIntegerField(
        _("harga (rupiah)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(HIGHEST_PRICE)],
        help_text=_("Tulis 0 bila gratis; kosongkan bila tidak diketahui."),
    )
    price_note = models.CharField(_("keterangan harga"), max_length=200, blank=True, validators=[no_control_characters])
    registration_url = WebAddressField(_("tautan pendaftaran"), blank=True)

    # The UID of the calendar file an event was imported from: a second import finds it by this.
    ical_uid = models.CharField(max_length=255, blank=True, editable=False, db_index=True)

    exclude_fields_in_copy: ClassVar = ["ical_uid"]
    override_translatable_fields: ClassVar = [SynchronizedField("sources"), SynchronizedField("ical_uid")]
    parent_page_types: ClassVar = ["regions.DistrictPage"]
    subpage_types: ClassVar = []
    required_to_publish = ("summary", "category")
    row_relations = ("single_dates", "programme")
    base_form_class = EventPageForm
    api_fields: ClassVar = written_by_agencies(*WRITTEN_BY_AGENCIES)

    search_fields: ClassVar = [
        *CataloguedPage.search_fields,
        index.SearchField("body"),
        index.SearchField("organiser"),
        index.SearchField("venue_name"),
    ]

    content_panels: ClassVar = [
        *CataloguedPage.head_panels,
        FieldPanel(
            "category", widget=Select, help_text=_("Menentukan penandanya di peta dan di saringan mana ia muncul.")
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("start_date"), FieldPanel("start_time")]),
                FieldRowPanel([FieldPanel("end_date"), FieldPanel("end_time")]),
                *Repeating.repeating_panels,
                FieldPanel("date_note"),
                FieldRowPanel(
                    [
                        FieldPanel(
                            "status",
                            help_text=_("Untuk seluruh acara. Satu tanggal saja? Pakai “Batalkan tanggal ini”."),
                        ),
                        FieldPanel("status_note"),
                    ]
                ),
            ],
            _("Kapan"),
        ),
        JudgedInlinePanel(
            "single_dates",
            formset=RowFormSet,
            heading=_("Tanggal yang berbeda"),
            label=_("tanggal"),
            help_text=_("Tanggal tambahan, atau satu tanggal yang pindah, batal, atau tiketnya habis."),
            max_num=MOST_DATES,
        ),
        JudgedInlinePanel(
            "programme",
            formset=RowFormSet,
            heading=_("Susunan acara"),
            label=_("mata acara"),
            help_text=_("Apa yang berlangsung, hari demi hari."),
            max_num=MOST_ROWS,
        ),
        MultiFieldPanel(
            [
                FieldPanel("venue"),
                FieldPanel("venue_name", help_text=_("Bila tempatnya belum ada di situs ini.")),
                *Located.place_panels,
                FieldRowPanel(
                    [
                        FieldPanel("attendance", help_text=_("Datang ke tempatnya, lewat internet, atau keduanya.")),
                        FieldPanel("online_url", help_text=_("Tautan untuk mengikuti acara dari jauh.")),
                    ]
                ),
            ],
            _("Di mana"),
        ),
        ClashPanel(heading=_("Bentrokan jadwal")),
        FieldPanel("body", help_text=_("Ceritanya: paragraf, gambar, kutipan. Satu gagasan untuk tiap paragraf.")),
        MultiFieldPanel(
            [
                FieldPanel("organiser", help_text=_("Panitia atau kantor yang mengadakan.")),
                FieldRowPanel(
                    [
                        FieldPanel("price"),
                        FieldPanel("price_note", help_text=_("Misalnya “gratis untuk anak”.")),
                    ]
                ),
                FieldPanel("registration_url", help_text=_("Tempat mendaftar atau membeli tiket. Boleh kosong.")),
            ],
            _("Ikut serta"),
        ),
        MultiFieldPanel(Sourced.source_panels, _("Sumber dan pemeriksaan")),
    ]

    class Meta:
        verbose_name = _("acara")
        verbose_name_plural = _("acara")

    def catalogue_entry(self) -> EntryData:
        return event_entry(self, today=timezone.localdate(timezone=WIB))

    @classmethod
    def catalogue_queryset(cls) -> QuerySet:
        related = super().catalogue_queryset().select_related("category", "venue")
        return related.prefetch_related("single_dates", "programme")

    @classmethod
    def contradictions(cls, values: Any) -> Problems:
        return date_checks.contradictions(values)

    @classmethod
    def lacks(cls, values: Any) -> Problems:
        lacking = super().lacks(values)
        if not (values.start_date or values.usual_month or values.date_note):
            lacking["date_note"] = _("Isi tanggal mulai, pilih bulan biasanya, atau tulis yang sudah diketahui.")
        if values.attendance != Attendance.ONSITE and not values.online_url:
            lacking["online_url"] = _("Acara daring memerlukan alamat.")
        if values.attendance != Attendance.ONLINE and not (values.venue or values.location):
            lacking["venue"] = _("Pilih tempat acara atau tentukan titiknya di peta; atau nyatakan acara ini daring.")
        return lacking

    def check_together(self) -> None:
        self.check_moved_point()
        date_checks.check_single_dates(self, self.single_dates.all())
        check_programme(self, self.programme.all(), self.single_dates.all())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        drafted = getattr(request, "is_preview", False)
        return context | event_context(self, now=timezone.now(), drafted=drafted)

    def structured_data(self, shown: Mapping[str, Any], origin: str) -> list[Thing]:
        return [event(shown["record"], origin)]
