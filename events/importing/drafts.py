"""From the events of a calendar file to drafts, by their UID: a second time nothing is doubled, nothing overwritten.

What an editor changed stays. The log of a page keeps a mark of each part that the last import told, so it is known
who changed what since: a part that only the file changed is renewed in a new draft, one that an editor changed is left
alone, and so is the whole page while it has changes that nobody has published yet.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from django.contrib.gis.geos import Point
from django.db import connection, transaction
from django.db.models.functions import Lower
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from catalogue.models import Category, Kind, Status
from destinations.models import DestinationPage
from events.importing.calendar_events import CalendarEvent, Read, Refused, Withdrawn
from events.importing.moments import Unusable
from events.importing.plans import Known, place_names, plan_of
from events.importing.rules import Effort
from events.importing.units import UNITS, marks, names, take_over
from events.models import EventPage
from regions.models import District, DistrictPage
from regions.placement import Verdict as OfPoint
from regions.placement import judge_point

IMPORTED = "events.import_calendar"
_LONGEST_SLUG = 200
_UUID_LENGTH = 36


class Outcome(StrEnum):
    """What an import does with an event."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    REFUSED = "refused"


WRITTEN = (Outcome.NEW, Outcome.CHANGED)


class BusyError(Exception):
    """Another import is at work."""


@dataclass(frozen=True)
class Verdict:
    """What becomes of one event.

    Attributes:
        said: why, and what the editor should know, in words.
        told: the page as the file would have it, not saved; of a withdrawn event only its status counts.
        page: the page it is already; of one to be renewed its newest draft.
        units: the parts of the page to be renewed.
        marks: of all that the file tells, for the log.
    """

    outcome: Outcome
    title: str
    said: tuple[str, ...] = ()
    told: Any = None
    page: Any = None
    units: tuple[str, ...] = ()
    marks: dict[str, str] = field(default_factory=dict)


class Import:
    """The import of a calendar into the page of a kecamatan.

    Args:
        user: who does it; None for a command, which may do everything.
        today: in WIB.
    """

    def __init__(self, parent: DistrictPage, user: Any, today: date) -> None:
        self._parent, self._user, self._today = parent, user, today
        self._effort = Effort()
        self._doubts: dict[tuple[Any, ...], list[str]] = {}

    def judge(self, read: Iterable[Read]) -> list[Verdict]:
        """What would become of each event; nothing is changed."""
        read = list(read)
        self._look_up(read)
        return [self._judge(one) for one in read]

    @transaction.atomic
    def write(
        self, read: Iterable[Read], file_name: str, *, most: int | None = None, patient: bool = True
    ) -> list[Verdict]:
        """Make and renew drafts; imports follow each other, so that two of the same file make no doubles.

        Args:
            most: as many drafts at once; what comes after them in the file is for the next time.
            patient: wait until another import has come to its end.

        Returns:
            What became of each event, as far as the file was gone through.

        Raises:
            BusyError: when another import is at work and this one is not patient.
        """
        self._take_the_floor(patient)
        read = list(read)
        self._look_up(read)
        done: list[Verdict] = []
        for verdict in map(self._judge, read):
            done.append(verdict)
            if verdict.outcome in WRITTEN:
                self._carry_out(verdict, file_name)
            if count_written(done) == most:
                break
        return done

    def _take_the_floor(self, patient: bool) -> None:
        """Until the transaction ends no other import writes, and nobody else makes pages of this kecamatan."""
        with connection.cursor() as cursor:
            if patient:
                cursor.execute("SELECT pg_advisory_xact_lock(hashtext('import calendar'))")
            else:
                cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('import calendar'))")
                if not cursor.fetchone()[0]:
                    raise BusyError
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('create page'), %s)", [self._parent.pk])
        self._parent.refresh_from_db()

    def _look_up(self, read: Iterable[Read]) -> None:
        """Ask once for all that the events may be, or be about."""
        uids = [one.uid for one in read]
        self._known = _known_in(self._parent, [one.place for one in read if isinstance(one, CalendarEvent)])
        self._pages = {page.ical_uid: page for page in self._written_here().filter(ical_uid__in=uids)}
        self._last = _last_imports(self._pages.values())
        self._own = _own_events(uids)

    def _judge(self, one: Read) -> Verdict:
        if isinstance(one, Refused):
            return Verdict(Outcome.REFUSED, one.title, (one.reason,))
        page = self._pages.get(one.uid)
        if page is None and one.uid[:_UUID_LENGTH].lower() in self._own:
            return Verdict(Outcome.KEPT, one.title, (_("Acara ini ditulis di situs ini; ubahlah di halamannya."),))
        try:
            told, remarks = self._told(one, known=page is not None)
            if page is None:
                remarks += self._doubts_about(told.location, self._parent.district)
                return Verdict(Outcome.NEW, one.title, tuple(remarks), told, None, tuple(UNITS), marks(told))
            verdict = self._of_known(page, told, ("status",) if isinstance(one, Withdrawn) else tuple(UNITS))
            if verdict.outcome != Outcome.CHANGED:
                return verdict
            remarks += self._doubts_about(told.location, page.home_district()) if "point" in verdict.units else []
            return replace(verdict, title=one.title or page.title, said=(*verdict.said, *remarks))
        except Unusable as fault:
            return Verdict(Outcome.REFUSED, one.title, (str(fault),), page=page)

    def _told(self, one: CalendarEvent | Withdrawn, *, known: bool) -> tuple[EventPage, list[str]]:
        if isinstance(one, Withdrawn):
            if not known:
                raise Unusable(_("Dibatalkan pengirimnya sebelum pernah diimpor."))
            return EventPage(status=Status.CANCELLED), [_("Dibatalkan pengirimnya (METHOD:CANCEL).")]
        plan = plan_of(one, self._known, self._today, self._effort)
        told: Any = EventPage(ical_uid=plan.uid, **plan.values)
        told.single_dates = plan.rows
        told.location = Point(*plan.point, srid=4326) if plan.point else None
        return told, plan.remarks

    def _doubts_about(self, point: Point | None, home: District | None) -> list[str]:
        """What to say of a point that may be outside its kecamatan; many events are at the same point.

        Raises:
            Unusable: when it surely is.
        """
        if point is None or home is None:
            return []
        key = (*point.coords, home.pk)
        if key not in self._doubts:
            judgement = judge_point(point, home)
            if judgement.verdict == OfPoint.REFUSED:
                raise Unusable(judgement.message)
            self._doubts[key] = [judgement.message] if judgement.message else []
        return self._doubts[key]

    def _of_known(self, page: EventPage, told: EventPage, units: tuple[str, ...]) -> Verdict:
        """Whose change counts, part by part, of an event that was imported before."""
        last = self._last.get(page.pk)
        before = last.data.get("told", {}) if last else {}
        now = marks(told, units)
        changed = [unit for unit in units if now[unit] != before.get(unit)]
        if not changed:
            return Verdict(Outcome.UNCHANGED, page.title, page=page)
        if reason := self._untouchable(page, last):
            return Verdict(Outcome.KEPT, page.title, (reason,), page=page)
        newest = page.get_latest_revision_as_object()
        own = marks(newest, changed)
        differing = [unit for unit in changed if own[unit] != now[unit]]
        edited = [unit for unit in differing if own[unit] != before.get(unit)]
        due = tuple(unit for unit in differing if unit not in edited)
        kept = [_("Sudah diubah di situs ini, jadi dibiarkan: %(parts)s.") % {"parts": names(edited)}] if edited else []
        if not due:
            return Verdict(Outcome.KEPT if edited else Outcome.UNCHANGED, page.title, tuple(kept), page=page)
        said = (_("Berubah: %(parts)s.") % {"parts": names(due)}, *kept)
        return Verdict(Outcome.CHANGED, page.title, said, told, newest, due, before | now)

    def _untouchable(self, page: EventPage, last: PageLogEntry | None) -> str:
        """Why nothing of a page is changed by an import; empty when it may be."""
        if last is None:
            return _("Tidak diketahui lagi apa yang dulu diimpor; ubahlah di halamannya.")
        if self._user and not page.permissions_for_user(self._user).can_edit():
            return _("Acara ini sudah ada di halaman yang tidak boleh Anda ubah.")
        lock = page.get_lock()
        if lock and (self._user is None or lock.for_user(self._user)):
            return _("Halamannya terkunci.")
        if page.has_unpublished_changes and page.latest_revision_id != last.revision_id:
            return _("Halamannya punya perubahan yang belum diterbitkan; terbitkan dulu, lalu impor lagi.")
        return ""

    def _carry_out(self, verdict: Verdict, file_name: str) -> None:
        if verdict.page:
            page = verdict.page
            take_over(page, verdict.units, verdict.told)
        else:
            page = verdict.told
            page.slug = _free_slug(page, self._parent)
            page.live, page.owner = False, self._user
            self._parent.add_child(instance=page)
        revision = page.save_revision(user=self._user, clean=False)
        data = {"file": file_name, "told": verdict.marks}
        log(page, IMPORTED, user=self._user, revision=revision, content_changed=True, data=data)

    def _written_here(self) -> Any:
        """The events an import may find: those in the language of the kecamatan's page."""
        return EventPage.objects.filter(locale_id=self._parent.locale_id, alias_of=None).select_related("locale")


def count_written(verdicts: Iterable[Verdict]) -> int:
    """How many drafts are to be made or renewed."""
    return sum(verdict.outcome in WRITTEN for verdict in verdicts)


def _known_in(parent: DistrictPage, said: Iterable[str]) -> Known:
    """What names in a file mean below the page of a kecamatan: its public places, and the categories of events."""
    names = {name for place in said for name in place_names(place)}
    places = DestinationPage.objects.child_of(parent).live().public().annotate(name=Lower("title"))
    categories = Category.objects.filter(kind=Kind.EVENT)
    return Known(
        venues={place.title.casefold(): place for place in places.filter(name__in=names).order_by("-path")},
        categories={
            name.casefold(): category
            for category in categories
            for name in (category.name_en, category.name, category.code)
        },
    )


def _last_imports(pages: Iterable[EventPage]) -> dict[int, PageLogEntry]:
    """The latest import of each page, by its primary key."""
    entries = PageLogEntry.objects.filter(action=IMPORTED, page_id__in=[page.pk for page in pages])
    return {entry.page_id: entry for entry in entries.order_by("timestamp", "pk")}


def _own_events(uids: Iterable[str]) -> set[str]:
    """The ids of this site's own events among the UIDs, as its own calendar files write them."""
    ids = set()
    for uid in uids:
        try:
            ids.add(UUID(uid[:_UUID_LENGTH]))
        except ValueError:
            continue
    found = EventPage.objects.filter(translation_key__in=ids).values_list("translation_key", flat=True)
    return {str(key) for key in found}


def _free_slug(page: EventPage, parent: DistrictPage) -> str:
    """A slug that is free, found with one question even where a thousand events have one title."""
    title = slugify(page.title)[:_LONGEST_SLUG] or "acara"
    wanted = (title, f"{title}-{page.start_date}", f"{title}-{uuid4().hex[:8]}")
    taken = set(parent.get_children().filter(slug__in=wanted).values_list("slug", flat=True))
    return next(slug for slug in wanted if slug not in taken)
