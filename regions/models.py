"""Kecamatan and kampung, and the pages of the kecamatan."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.contrib.gis.db import models
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Concat
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import BodyStreamBlock
from core.models import BasePage
from core.sharing import in_kecamatan, kabupaten
from core.structured import Thing
from core.validators import no_control_characters
from regions import landing
from regions.outlines import picture
from regions.querysets import RegionQuerySet
from regions.signals import regions_changed
from regions.structured import destination
from regions.surroundings import surroundings


class Region(models.Model):
    """What a kecamatan and a kampung have in common. The code is the key: it never changes by hand."""

    code = models.CharField(_("kode Kemendagri"), max_length=13, primary_key=True)
    name = models.CharField(_("nama"), max_length=60, validators=[no_control_characters])
    label_point = models.PointField(_("titik label"), srid=4326)
    boundary = models.MultiPolygonField(_("batas"), srid=4326, null=True, blank=True)
    boundary_is_schematic = models.BooleanField(_("batas skematis"), default=True)
    boundary_source = models.CharField(_("sumber batas"), max_length=200, blank=True)

    objects = RegionQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and tell the floors above before the transaction ends."""
        super().save(*args, **kwargs)
        regions_changed.send(sender=type(self), districts={self.code[:8]})


class District(Region):
    """A kecamatan."""

    code = models.CharField(_("kode Kemendagri"), max_length=8, primary_key=True)
    bps_code = models.CharField(_("kode BPS"), max_length=7, unique=True)
    name_official = models.CharField(_("nama resmi"), max_length=60, validators=[no_control_characters])
    slug = models.SlugField(unique=True)

    class Meta:
        verbose_name = _("kecamatan")
        verbose_name_plural = _("kecamatan")
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(
                name="district_code_of_siak",
                condition=Q(code__regex=r"^14\.08\.[0-9]{2}$"),
                violation_error_message=_("Kode Kemendagri kecamatan di Siak berbentuk 14.08.NN."),
            ),
            models.CheckConstraint(
                name="district_bps_code_of_siak",
                condition=Q(bps_code__regex=r"^1405[0-9]{3}$"),
                violation_error_message=_("Kode BPS kecamatan di Siak terdiri atas 7 angka, 1405NNN."),
            ),
            models.CheckConstraint(name="district_boundary_valid", condition=Q(boundary__isvalid=True)),
        )


class Village(Region):
    """A kampung or kelurahan."""

    class Kind(models.TextChoices):
        KAMPUNG = "kampung", _("kampung")
        KELURAHAN = "kelurahan", _("kelurahan")

    bps_code = models.CharField(_("kode BPS"), max_length=10, unique=True, null=True, blank=True)
    name_other = models.CharField(_("nama lain"), max_length=60, blank=True, validators=[no_control_characters])
    kind = models.CharField(_("jenis"), max_length=10, choices=Kind.choices)
    district = models.ForeignKey(
        District, verbose_name=_("kecamatan"), on_delete=models.PROTECT, related_name="villages"
    )

    class Meta:
        verbose_name = _("kampung atau kelurahan")
        verbose_name_plural = _("kampung dan kelurahan")
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(
                name="village_code_of_siak",
                condition=Q(code__regex=r"^14\.08\.[0-9]{2}\.[0-9]{4}$"),
                violation_error_message=_("Kode Kemendagri kampung di Siak berbentuk 14.08.NN.NNNN."),
            ),
            models.CheckConstraint(
                name="village_code_within_district",
                condition=Q(code__startswith=Concat(F("district"), Value("."))),
                violation_error_message=_("Kode kampung harus diawali kode kecamatannya."),
            ),
            models.CheckConstraint(
                name="village_bps_code_of_siak",
                condition=Q(bps_code__regex=r"^1405[0-9]{6}$"),
                violation_error_message=_("Kode BPS kampung di Siak terdiri atas 10 angka, 1405NNNNNN."),
            ),
            models.CheckConstraint(name="village_kind_known", condition=Q(kind__in=["kampung", "kelurahan"])),
            models.CheckConstraint(name="village_boundary_valid", condition=Q(boundary__isvalid=True)),
        )


class DistrictIndexPage(BasePage):
    """All kecamatan, each with its page and the number of its places."""

    max_count_per_parent = 1
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["regions.DistrictPage"]

    content_panels: ClassVar = BasePage.head_panels

    class Meta:
        verbose_name = _("halaman daftar kecamatan")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add ``picture``, and ``districts``: district, page_url and place_count (None while nobody counts) of each."""
        context = super().get_context(request, *args, **kwargs)
        counts = landing.answer("place_counts", self, request)
        pages = (
            DistrictPage.objects.child_of(self).live().public().select_related("district", "image").order_by("title")
        )
        context["districts"] = [
            {
                "district": page.district,
                "page": page,
                "page_url": page.get_url(request),
                "place_count": None if counts is None else counts.get(page.district_id, 0),
            }
            for page in pages
        ]
        context["picture"] = picture(District.objects.all())
        return context


class DistrictPage(BasePage):
    """The landing page of a kecamatan, and the home of its places, events and projects."""

    district = models.ForeignKey(District, verbose_name=_("kecamatan"), on_delete=models.PROTECT, related_name="pages")
    intro = models.TextField(
        _("pengantar"),
        blank=True,
        max_length=1000,
        validators=[no_control_characters],
        help_text=_("Satu alinea tentang kecamatan ini, di bawah judul."),
    )
    body = StreamField(BodyStreamBlock(), verbose_name=_("isi"), blank=True)

    parent_page_types: ClassVar = ["regions.DistrictIndexPage"]
    subpage_types: ClassVar = ["destinations.DestinationPage", "events.EventPage", "projects.ProjectPage"]

    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("intro"), index.SearchField("body")]

    content_panels: ClassVar = [
        *BasePage.head_panels,
        FieldPanel("district", help_text=_("Menentukan batas, kode, dan kampungnya.")),
        FieldPanel("intro"),
        FieldPanel("body", help_text=_("Ceritanya: paragraf, gambar, kutipan. Satu gagasan untuk tiap paragraf.")),
    ]

    class Meta:
        verbose_name = _("halaman kecamatan")
        verbose_name_plural = _("halaman kecamatan")

    def clean(self) -> None:
        """Refuse a second page of the same kecamatan in the same language."""
        super().clean()
        twin = (
            DistrictPage.objects.filter(district_id=self.district_id, locale_id=self.locale_id)
            .exclude(pk=self.pk)
            .first()
        )
        if twin:
            raise ValidationError(
                {
                    "district": _("Kecamatan %(name)s sudah punya halaman: “%(page)s”. Satu kecamatan, satu halaman.")
                    % {"name": self.district.name, "page": twin.title}
                }
            )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add ``district``, ``schematic``, ``surroundings``, and what ``landing`` has from above."""
        context = super().get_context(request, *args, **kwargs)
        context["district"] = self.district
        context["schematic"] = self.district.boundary_is_schematic
        context["picture"] = picture(District.objects.all())
        context |= surroundings(self, request)
        for section in ("entries", "events", "map", "development"):
            context[section] = landing.answer(section, self, request)
        return context

    def share_words(self, language: str) -> tuple[str, str]:
        return in_kecamatan(self.district.name, language), kabupaten(language)

    def structured_data(self, shown: Mapping[str, Any], origin: str) -> list[Thing]:
        return [destination(self, self.district, shown["entries"], origin)]
