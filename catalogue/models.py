"""The catalogue: one Entry for each published thing and served language, and the words to sort things by."""

from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, GistIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db.models import Case, Func, Q, When
from django.db.models.expressions import CombinedExpression
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue.fields import TextualJSONField
from catalogue.queryset import UNDATED, EntryQuerySet, OccurrenceQuerySet, Period

VISIBLE = Q(withdrawn_at=None)
VISIBLE_EVENT = VISIBLE & Q(kind="event")
VISIBLE_PROJECT = VISIBLE & Q(kind="project")


class Kind(models.TextChoices):
    PLACE = "place", _("tempat")
    EVENT = "event", _("acara")
    PROJECT = "project", _("proyek")


class Marker(models.TextChoices):
    """The shapes of pins on maps."""

    HISTORY = "sejarah", _("belah ketupat (sejarah)")
    WORSHIP = "religi", _("lingkaran (religi)")
    NATURE = "alam", _("daun (alam)")
    RIVER = "sungai", _("tetes (sungai)")
    CULTURE = "budaya", _("persegi (budaya)")
    WILDLIFE = "satwa", _("lengkung (satwa)")


class Term(models.Model):
    """A word of the vocabulary, with a code that never changes."""

    code = models.SlugField(_("kode"), max_length=40, unique=True)
    name = models.CharField(_("nama"), max_length=60)
    name_en = models.CharField(_("nama Inggris"), max_length=60)
    icon = models.SlugField(_("ikon"), max_length=30)
    order = models.PositiveSmallIntegerField(_("urutan"), default=0)

    class Meta:
        abstract = True
        ordering: ClassVar = ["order", "name"]

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str) -> str:
        return self.name_en if language == "en" else self.name


class CategoryQuerySet(models.QuerySet["Category"]):
    def for_kind(self, kind: str) -> "CategoryQuerySet":
        return self.filter(kind=kind)


class Category(Term):
    """What sort of place, event or project it is."""

    kind = models.CharField(_("untuk"), max_length=10, choices=Kind.choices)
    marker = models.CharField(_("bentuk pin"), max_length=10, choices=Marker.choices)

    objects = CategoryQuerySet.as_manager()

    class Meta(Term.Meta):
        verbose_name = _("kategori")
        verbose_name_plural = _("kategori")


class Facility(Term):
    """Something a place offers its visitors."""

    class Meta(Term.Meta):
        verbose_name = _("fasilitas")
        verbose_name_plural = _("fasilitas")


def _search_vector(config: str) -> CombinedExpression:
    return SearchVector("title", weight="A", config=config) + SearchVector("body_text", weight="B", config=config)


def _from_record(column: models.Field, *path: str) -> models.GeneratedField:
    """A column that says what a member of the record says, NULL where there is none; PostgreSQL keeps it so."""
    told: Any = "record"
    for name in path:
        told = KeyTextTransform(name, told)
    is_moment = isinstance(column, models.DateTimeField)
    value = Func(told, function="catalogue_moment") if is_moment else Cast(told, column)
    return models.GeneratedField(expression=value, output_field=column, db_persist=True)


class Entry(models.Model):
    """What the public sees of one thing in one language, ready to be handed out.

    A thing has a row for every served language; where it is not translated, the row carries the
    other language's text and ``lang_fallback`` says so. A withdrawn thing stays as a tombstone
    without content and with a higher change number. Rows are written by ``catalogue.publishing`` alone.

    An event is over when its last known date is, at ``over_at``; ``expected_from`` and ``expected_until`` (a half-open
    interval of days) say when it comes again without a date that is fixed.
    Of a project ``stage`` is what it has reached, ``first_year`` and ``last_year`` are when it is built and ``ceiling``
    is what it may cost in rupiah, as far as that is known; other things have none of them. (These are no generated
    columns: adding one of those writes the whole table anew, and nobody reads or publishes meanwhile.)
    The spatial indexes, one for each language, are in the migrations 0002, 0008 and 0015.
    """

    uid = models.UUIDField()
    lang = models.CharField(max_length=5)
    lang_fallback = models.BooleanField(default=False)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    page_id = models.IntegerField(null=True)
    path = models.CharField(max_length=1000)
    title = models.CharField(max_length=255)
    sort_key = models.CharField(max_length=255, db_collation="C")
    category = models.SlugField(max_length=40, db_index=False)
    marker = models.CharField(max_length=10)
    district = models.CharField(max_length=8)
    village = models.CharField(max_length=13)
    facilities = ArrayField(models.CharField(max_length=40), default=list)
    location = models.PointField(srid=4326, null=True, spatial_index=False)
    hours = models.JSONField(null=True)
    over_at = models.DateTimeField(null=True)
    expected_from = models.DateField(null=True)
    expected_until = models.DateField(null=True)
    free = models.BooleanField(default=False)
    venue = models.UUIDField(null=True)
    stage = models.CharField(max_length=12, default="", db_default="")
    first_year = models.SmallIntegerField(null=True)
    last_year = models.SmallIntegerField(null=True)
    ceiling = models.BigIntegerField(null=True)
    mentions = ArrayField(models.UUIDField(), default=list)
    body_text = models.TextField()
    record = TextualJSONField(default=dict)
    detail = TextualJSONField(default=dict)
    search = models.GeneratedField(
        expression=Case(
            When(lang="en", then=_search_vector("english")),
            default=_search_vector("indonesian"),
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    price_from = _from_record(models.IntegerField(), "price", "from_rupiah")
    starts_at = _from_record(models.DateTimeField(), "starts_at")
    ends_at = _from_record(models.DateTimeField(), "ends_at")
    all_day = _from_record(models.BooleanField(), "all_day")
    status = _from_record(models.TextField(), "status")
    updated_at = models.DateTimeField()
    change = models.BigIntegerField(unique=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entri katalog")
        verbose_name_plural = _("entri katalog")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["uid", "lang"], name="one_entry_per_thing_and_language"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["lang", "kind", "sort_key", "id"], name="entry_by_title", condition=VISIBLE),
            models.Index(fields=["lang", "kind", "-updated_at", "-id"], name="entry_by_update", condition=VISIBLE),
            models.Index(fields=["district", "kind"], name="entry_by_district", condition=VISIBLE),
            models.Index(fields=["category"], name="entry_by_category", condition=VISIBLE),
            models.Index(fields=["lang", "over_at"], name="entry_by_last_date", condition=VISIBLE_EVENT),
            models.Index(fields=["lang", "sort_key"], name="entry_undated", condition=VISIBLE_EVENT & UNDATED),
            models.Index("village", name="entry_by_village", condition=VISIBLE),
            models.Index("lang", "kind", "price_from", name="entry_by_price", condition=VISIBLE),
            models.Index(
                *("lang", "kind", OpClass("title", name="varchar_pattern_ops")),
                name="entry_by_beginning",
                condition=VISIBLE,
            ),
            models.Index(
                fields=["lang", "kind", "category", "district"],
                include=["facilities", "free", "over_at", "expected_from", "uid"],
                name="entry_by_facet",
                condition=VISIBLE,
            ),
            models.Index(
                fields=["lang", "stage", "category", "district"],
                include=["first_year", "last_year", "ceiling", "uid"],
                name="entry_project_facet",
                condition=VISIBLE_PROJECT,
            ),
            models.Index(fields=["lang", "kind", "change"], name="entry_by_change"),
            models.Index(fields=["venue"], name="entry_by_venue", condition=Q(venue__isnull=False)),
            GinIndex(fields=["mentions"], name="entry_by_mention"),
            GinIndex(fields=["search"], name="entry_search", condition=VISIBLE),
            *(
                GinIndex(
                    SearchVector("title", config=config),
                    name=f"entry_title_words_{language}",
                    condition=VISIBLE & Q(lang=language),
                )
                for language, config in (("id", "indonesian"), ("en", "english"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uid} ({self.lang})"


class Horizon(models.Model):
    """How far back the feed of changes reaches; see ``catalogue.changes``. The newest row holds.

    ``era`` tells one run of change numbers from another: after a backup was put back they mean something else.
    Tombstones up to the change number ``forgotten`` may be missing.
    """

    era = models.UUIDField(default=uuid4)
    forgotten = models.BigIntegerField(default=0)
    set_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.forgotten} ({self.era})"


class Word(models.Model):
    """A word that stands in visible entries of a language. Triggers of migration 0004 write these rows.

    ``folded`` is the word in small letters without accents, ``stem`` its stem in the entries' search vectors,
    ``entries`` the number of entries it stands in, never 0.
    """

    lang = models.CharField(max_length=5)
    word = models.CharField(max_length=40)
    folded = models.CharField(max_length=80, db_collation="C")
    stem = models.CharField(max_length=40, db_collation="C")
    entries = models.IntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["lang", "word"], name="one_word_per_language")]
        indexes: ClassVar = [
            models.Index(fields=["lang", "folded"], name="word_by_beginning"),
            models.Index(fields=["lang", "stem"], name="word_by_stem"),
            GinIndex(OpClass(models.F("folded"), name="gin_trgm_ops"), name="word_by_trigrams", fastupdate=False),
        ]

    def __str__(self) -> str:
        return f"{self.word} ({self.lang})"


class Status(models.TextChoices):
    """schema.org's eventStatus, in small letters; what is sold out takes place, but without you."""

    SCHEDULED = "scheduled", _("sesuai rencana")
    RESCHEDULED = "rescheduled", _("pindah jadwal")
    SOLD_OUT = "sold_out", _("tiket habis")
    CANCELLED = "cancelled", _("batal")
    POSTPONED = "postponed", _("ditunda")


class Stage(models.TextChoices):
    """The stages of a project, in the order they are passed through; it may be stopped at any and taken up again."""

    PROPOSED = "proposed", _("diusulkan")
    ASSESSED = "assessed", _("dikaji")
    BUDGETED = "budgeted", _("dianggarkan")
    IN_PROGRESS = "in_progress", pgettext_lazy("tahap", "berjalan")
    FINISHED = "finished", pgettext_lazy("tahap", "selesai")
    STOPPED = "stopped", _("dihentikan")


class Occurrence(models.Model):
    """One date of an event: a half-open interval of aware moments.

    Where it is ``open_ended`` nobody said when it ends: then it is over at ``ends_at`` at the latest. It has the
    location of its event, so that what is on on some days around a point is found by one index.
    """

    uid = models.UUIDField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    location = models.PointField(srid=4326, null=True, spatial_index=False)
    all_day = models.BooleanField(default=False)
    open_ended = models.BooleanField(default=False)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.SCHEDULED)

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["uid", "starts_at"], name="one_occurrence_per_start"),
            models.CheckConstraint(condition=Q(ends_at__gt=models.F("starts_at")), name="occurrence_ends_after_start"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["ends_at", "starts_at"], name="occurrence_by_time"),
            models.Index(fields=["starts_at", "id"], name="occurrence_by_start"),
            GistIndex(Period(), "location", name="occurrence_by_period_and_spot"),
        ]

    def __str__(self) -> str:
        return f"{self.uid} {self.starts_at:%Y-%m-%d %H:%M}"
