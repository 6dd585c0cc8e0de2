"""Projects of tourism: the page an agency writes for each, from the proposal to the opening."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q, QuerySet
from django.forms import Select
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from catalogue.opening import WIB
from catalogue.pages import CataloguedPage
from catalogue.records import EntryData
from core.blocks import BodyStreamBlock
from core.structured import Thing
from core.validators import no_control_characters
from core.writing import written_by_agencies
from destinations.checks import Problems
from destinations.sourcing import Sourced
from destinations.whereabouts import Shaped
from progress.projects import rules
from progress.projects.dates import plausible_day
from progress.projects.forms import ProjectPageForm
from progress.projects.panels import ROW_PANELS, STAGE_PANELS
from progress.projects.presentation import project_context
from progress.projects.record import project_entry
from progress.projects.rows import ProjectBudget, ProjectMeasurement, ProjectMilestone, ProjectStage
from progress.projects.seen import ProjectPhoto, ProjectProblem
from progress.projects.structured import project

__all__ = [
    "ProjectBudget",
    "ProjectMeasurement",
    "ProjectMilestone",
    "ProjectPage",
    "ProjectPhoto",
    "ProjectProblem",
    "ProjectStage",
]

# What an agency may write through Wagtail's API besides title and address: all that an editor fills in.
WRITTEN_BY_AGENCIES = (
    "summary",
    "image",
    "category",
    "is_example",
    "stages",
    "body",
    "location",
    "accuracy_level",
    "accuracy_m",
    "accuracy_note",
    "shape",
    "destination",
    "proposer",
    "agency",
    "contractor",
    "sipd_reference",
    "starts_on",
    "ends_on",
    "budgets",
    "milestones",
    "measurements",
    "photos",
    "problems",
    "sources",
    "checked_on",
    "caveat",
)


class ProjectPage(Shaped, Sourced, CataloguedPage):
    """A project: what is to be built or restored and where, how far it is, what it costs and who pays.

    Its kecamatan is that of the DistrictPage above it; its kampung is found from the point. Its stage is the last of
    its stages by date. Empty fields and years without a row are not known, which is not nothing.
    """

    category = models.ForeignKey(
        "catalogue.Category",
        verbose_name=_("jenis pekerjaan"),
        null=True,
        on_delete=models.PROTECT,
        limit_choices_to={"kind": "project"},
        related_name="+",
    )
    is_example = models.BooleanField(
        _("contoh"),
        default=False,
        help_text=_("Proyek karangan untuk peragaan. Judul atau ringkasannya harus menyebut “contoh”."),
    )
    body = StreamField(BodyStreamBlock(), verbose_name=_("isi"), blank=True)
    destination = models.ForeignKey(
        "destinations.DestinationPage",
        verbose_name=_("tempat wisata"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Tempat di situs ini yang dibangun atau diperbaiki. Kosongkan bila belum ada."),
    )
    proposer = models.CharField(
        _("pengusul"),
        max_length=200,
        blank=True,
        validators=[no_control_characters],
        help_text=_("Kampung, kecamatan, atau kelompok yang mengusulkan."),
    )
    agency = models.CharField(
        _("penanggung jawab"),
        max_length=200,
        blank=True,
        validators=[no_control_characters],
        help_text=_("Dinas, kampung, atau badan yang melaksanakan."),
    )
    contractor = models.CharField(
        _("pelaksana"),
        max_length=200,
        blank=True,
        validators=[no_control_characters],
        help_text=_("Perusahaan atau kelompok yang mengerjakan, menurut kontrak. Boleh kosong."),
    )
    sipd_reference = models.CharField(
        _("nomor SIPD"),
        max_length=80,
        blank=True,
        validators=[no_control_characters],
        help_text=_("Nomor kegiatan di SIPD, bila ada. Halaman ini tidak menggantikan SIPD."),
    )
    starts_on = models.DateField(_("rencana mulai"), null=True, blank=True, validators=[plausible_day])
    ends_on = models.DateField(_("rencana selesai"), null=True, blank=True, validators=[plausible_day])

    # A copy is another project.
    exclude_fields_in_copy: ClassVar = ["sipd_reference"]
    override_translatable_fields: ClassVar = [
        SynchronizedField(name) for name in ("sources", "proposer", "agency", "contractor", "sipd_reference")
    ]
    parent_page_types: ClassVar = ["regions.DistrictPage"]
    subpage_types: ClassVar = []
    required_to_publish = ("summary", "category", "location")
    row_relations = ("stages", "budgets", "milestones", "measurements", "photos", "problems")
    base_form_class = ProjectPageForm
    api_fields: ClassVar = written_by_agencies(*WRITTEN_BY_AGENCIES)

    search_fields: ClassVar = [
        *CataloguedPage.search_fields,
        index.SearchField("body"),
        index.SearchField("agency"),
        index.SearchField("proposer"),
        index.SearchField("sipd_reference"),
    ]

    content_panels: ClassVar = [
        *CataloguedPage.head_panels,
        FieldPanel("category", widget=Select, help_text=_("Menentukan di saringan mana proyek ini muncul.")),
        FieldPanel("is_example"),
        *STAGE_PANELS,
        MultiFieldPanel(Shaped.place_panels, _("Letak")),
        MultiFieldPanel(
            [
                FieldPanel("destination"),
                FieldRowPanel([FieldPanel("proposer"), FieldPanel("agency")]),
                FieldRowPanel([FieldPanel("contractor"), FieldPanel("sipd_reference")]),
                FieldRowPanel(
                    [
                        FieldPanel("starts_on", help_text=_("Menurut rencana. Boleh kosong.")),
                        FieldPanel("ends_on", help_text=_("Menurut rencana. Boleh kosong.")),
                    ]
                ),
            ],
            _("Siapa dan kapan"),
        ),
        FieldPanel("body", help_text=_("Apa yang dibangun, untuk siapa, dan mengapa. Satu gagasan tiap paragraf.")),
        *ROW_PANELS,
        MultiFieldPanel(Sourced.source_panels, _("Sumber dan pemeriksaan")),
    ]

    class Meta:
        verbose_name = _("proyek")
        verbose_name_plural = _("proyek")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="project_ends_after_it_begins",
                violation_error_message=_("Rencana selesai lebih awal dari rencana mulai."),
            )
        ]

    def catalogue_entry(self) -> EntryData:
        return project_entry(self)

    @classmethod
    def catalogue_queryset(cls) -> QuerySet:
        related = super().catalogue_queryset().select_related("category", "destination")
        return related.prefetch_related("stages", "budgets", "milestones", "measurements", "photos__image", "problems")

    @classmethod
    def contradictions(cls, values: Any) -> Problems:
        return super().contradictions(values) | rules.contradictions(values)

    def check_together(self) -> None:
        self.check_moved_point()
        rules.check_rows(self, timezone.localdate(timezone=WIB))
        rules.check_has_a_stage(self.stages.all())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        drafted = getattr(request, "is_preview", False)
        return context | project_context(self, now=timezone.now(), drafted=drafted)

    def structured_data(self, shown: Mapping[str, Any], origin: str) -> list[Thing]:
        return [project(shown["record"], origin)]
