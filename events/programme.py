"""What happens when at an event: the rows of its programme.

A row names its day by number, 1 for the first: so a programme serves one date as well as an event that repeats.
"""

from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from catalogue.opening import WIB
from core.bilingual import english_of, said_in
from core.formatting import date_range
from core.validators import no_control_characters
from core.writing import written_by_agencies
from destinations.rows import AS_WRITTEN
from events.dates import LONGEST_DAYS
from events.occurrences import next_date
from events.recurrence import INSTANT, Span

if TYPE_CHECKING:
    from events.models import EventPage
    from events.repeating import SingleDate

MOST_ROWS = 200


class ProgrammeRow(Orderable):
    """One item of the programme; without a start time it is sometime on its day, in the order of the rows."""

    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="programme")
    day = models.PositiveSmallIntegerField(
        gettext_lazy("hari ke-"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_DAYS)],
        help_text=gettext_lazy("1 untuk hari pertama acara."),
    )
    start_time = models.TimeField(gettext_lazy("jam mulai"), null=True, blank=True, help_text=gettext_lazy("WIB."))
    end_time = models.TimeField(
        gettext_lazy("jam selesai"),
        null=True,
        blank=True,
        help_text=gettext_lazy("Kosongkan bila tidak diketahui, atau lewat tengah malam."),
    )
    title = models.CharField(gettext_lazy("mata acara"), max_length=160, validators=[no_control_characters])
    title_en = english_of(title)
    place = models.CharField(
        gettext_lazy("tempat"),
        max_length=200,
        blank=True,
        validators=[no_control_characters],
        help_text=gettext_lazy("Hanya bila berbeda dari tempat acara."),
    )
    note = models.CharField(gettext_lazy("keterangan"), max_length=200, blank=True, validators=[no_control_characters])
    note_en = english_of(note)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("day"), FieldPanel("start_time"), FieldPanel("end_time")]),
        FieldRowPanel([FieldPanel("title", help_text=_("Misalnya “Lomba sampan”.")), FieldPanel("title_en")]),
        FieldPanel("place"),
        FieldRowPanel(
            [FieldPanel("note", help_text=_("Siapa yang tampil atau boleh ikut. Boleh kosong.")), FieldPanel("note_en")]
        ),
    ]
    api_fields: ClassVar = written_by_agencies(
        "day", "start_time", "end_time", "title", "title_en", "place", "note", "note_en"
    )

    class Meta(Orderable.Meta):
        ordering: ClassVar = AS_WRITTEN
        verbose_name = gettext_lazy("mata acara")
        verbose_name_plural = gettext_lazy("susunan acara")

    def __str__(self) -> str:
        return f"{self.day}: {self.title}"

    def clean(self) -> None:
        """Check the times against each other.

        Raises:
            ValidationError: by field.
        """
        super().clean()
        if self.end_time and not self.start_time:
            raise ValidationError({"start_time": _("Isi jam mulai, atau kosongkan jam selesai.")})
        if self.start_time and self.end_time and self.end_time <= self.start_time:
            message = _("Selesai %(end)s tidak sesudah mulai %(start)s. Lewat tengah malam? Kosongkan jam selesai.")
            raise ValidationError(
                {"end_time": message % {"end": f"{self.end_time:%H.%M}", "start": f"{self.start_time:%H.%M}"}}
            )


def check_programme(values: Any, rows: Iterable[ProgrammeRow], single_dates: Iterable["SingleDate"]) -> None:
    """Refuse rows of days that the event does not have; without a date nobody knows how many it has.

    Raises:
        ValidationError: naming the row and the days.
    """
    if values.start_date is None:
        return
    last = values.end_date or values.start_date
    longer = (row.last_day - (row.new_day or row.day) for row in single_dates if row.last_day)
    days = max([last - values.start_date, *longer]).days + 1
    message = _("“%(title)s” ada pada hari ke-%(day)d, tetapi acara ini %(days)d hari (%(dates)s).")
    said = {"days": days, "dates": date_range(values.start_date, values.start_date + timedelta(days=days - 1), "id")}
    problems = [message % ({"title": row.title, "day": row.day} | said) for row in rows if row.day > days]
    if problems:
        raise ValidationError(problems)


def programme_records(page: "EventPage", today: date) -> list[dict[str, Any]]:
    """The programme by day, with the dates of the event's next date; of a shorter one only the days it has."""
    rows = sorted(page.programme.all(), key=lambda row: row.day)
    if not rows:
        return []  # most events have none, and the next date takes a rule to be worked out
    one, language = next_date(page, today), page.locale.language_code
    days = _days(one.span) if one else None
    return [
        {
            "day": row.day,
            "date": days[row.day - 1].isoformat() if days else None,
            "start_time": _clock(row.start_time),
            "end_time": _clock(row.end_time),
            "title": said_in(language, row, "title"),
            "place": row.place,
            "note": said_in(language, row, "note"),
        }
        for row in rows
        if days is None or row.day <= len(days)
    ]


def titles(page: "EventPage") -> list[str]:
    """What the programme names, in the language of the page."""
    return [said_in(page.locale.language_code, row, "title") for row in page.programme.all()]


def _days(span: Span) -> list[date]:
    first, last = span.start.astimezone(WIB).date(), (span.end - INSTANT).astimezone(WIB).date()
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _clock(moment: time | None) -> str | None:
    return f"{moment:%H:%M}" if moment else None
