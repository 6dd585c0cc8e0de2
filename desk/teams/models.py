"""A team: two groups of people, what they look after, and their own pictures."""

from typing import ClassVar

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, Page
from wagtail.query import PageQuerySet
from wagtail.search import index

from core.validators import no_control_characters
from regions.models import District, DistrictPage


class Role(models.TextChoices):
    """What somebody does in a team: those of a kecamatan write and check, those of the office write and publish."""

    CONTRIBUTOR = "contributor", _("kontributor")
    REVIEWER = "reviewer", _("peninjau")
    EDITOR = "editor", _("penyunting")
    PUBLISHER = "publisher", _("penerbit")


class Team(index.Indexed, models.Model):
    """The people of a kecamatan, or of the tourism office, which has no kecamatan.

    What its groups may do is said by Wagtail's own permissions on the tree of every language, and nowhere else:
    ``desk.teams.arranging`` keeps them.
    """

    name = models.CharField(_("nama tim"), max_length=60, unique=True, validators=[no_control_characters])
    district = models.ForeignKey(
        District, verbose_name=_("kecamatan"), null=True, blank=True, on_delete=models.PROTECT, related_name="teams"
    )
    writers = models.OneToOneField(
        Group, verbose_name=_("kelompok penulis"), on_delete=models.PROTECT, related_name="team_as_writers"
    )
    deciders = models.OneToOneField(
        Group, verbose_name=_("kelompok pemeriksa"), on_delete=models.PROTECT, related_name="team_as_deciders"
    )
    collection = models.OneToOneField(
        Collection, verbose_name=_("koleksi gambar"), on_delete=models.PROTECT, related_name="team"
    )

    search_fields: ClassVar = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("tim")
        verbose_name_plural = _("tim")
        ordering = (models.F("district__name").asc(nulls_first=True),)
        constraints = (
            models.UniqueConstraint(
                fields=["district"],
                nulls_distinct=False,
                name="one_team_for_each_kecamatan_and_the_office",
                violation_error_message=_("Kecamatan ini sudah punya tim."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_office(self) -> bool:
        return self.district_id is None

    def groups(self) -> dict[Role, Group]:
        """Its two groups by what their members do."""
        writing, deciding = roles(office=self.is_office)
        return {writing: self.writers, deciding: self.deciders}

    def pages(self) -> PageQuerySet:
        """The pages it looks after in every language: those of its kecamatan; for the office those of no team."""
        if self.is_office:
            return _apart_from(District.objects.filter(teams__isnull=False))
        found = Page.objects.none()
        for page in DistrictPage.objects.filter(district=self.district_id):
            found |= Page.objects.descendant_of(page, inclusive=True)
        return found


def roles(*, office: bool) -> tuple[Role, Role]:
    """What the writers and the deciders of a team are called."""
    return (Role.EDITOR, Role.PUBLISHER) if office else (Role.CONTRIBUTOR, Role.REVIEWER)


def _apart_from(districts: models.QuerySet) -> PageQuerySet:
    found = Page.objects.filter(depth__gt=1)
    for path in DistrictPage.objects.filter(district__in=districts).values_list("path", flat=True):
        found = found.exclude(path__startswith=path)
    return found
