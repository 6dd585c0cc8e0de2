"""What becomes of each row: judged against the places there are and the rights of who imports. Nothing is written here.

A place is known by its id, else by the file's own key for it, else by kecamatan and name, in this order. The
checks are those of the page itself; what is wrong is said of the column it stands in.
"""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page
from wagtail_localize.models import Translation

from core.tables.rows import Row
from desk.bulk.cells import CellError
from desk.bulk.checking import faults
from desk.bulk.columns import column_of, columns
from desk.bulk.doubles import look_alikes
from desk.bulk.models import ImportedPage, Outcome, State
from desk.bulk.places import PICTURE_COLUMNS, change, columns_of, differing, field_cell, is_public, page_cells, point_of
from desk.bulk.verdicts import Told, Verdict
from desk.bulk.vocabulary import Parent, Vocabulary, uid_of
from destinations.models import DestinationPage

LONGEST_KEY = 255


class _Stop(Exception):
    """Nothing more can be said of this row."""


#: A text is translated by reading it when it is shown.
DRAFT_ONLY = gettext_lazy("disimpan sebagai draf: Anda tidak boleh menerbitkan di kecamatan ini")
POINT = {"longitude", "latitude"}


def _key(parent: Parent, cells: dict[str, str]) -> str:
    """By what a later import finds the place again: the file's own key, else its kecamatan and name."""
    title = " ".join(cells.get("title", "").casefold().split())
    return (cells.get("key") or f"{parent.page.district_id}/{title}")[:LONGEST_KEY]


def _unborn(parent: Any, locale: Any) -> DestinationPage:
    """A new place that can be judged where it will stand."""
    page = DestinationPage(locale=locale, live=False)
    page.path, page.depth = parent.path + "0" * page.steplen, parent.depth + 1
    return page


class Judge:
    """Judges the rows of one file.

    Args:
        user: whose rights count; None may do everything.
        mapping: the column for each heading.
        publish: what becomes public where the file does not say.
        doubles: whether what looks like a place there is already is taken all the same.
    """

    def __init__(self, user: Any, mapping: dict[str, str], words: Vocabulary, *, publish: bool, doubles: bool) -> None:
        self._user, self._mapping, self._words = user, mapping, words
        self._publish, self._doubles = publish, doubles
        self._seen: dict[str, int] = {}
        self._slugs: set[tuple[str, str]] = set()
        self.made: set[UUID] = set()

    def judge(self, row: Row) -> Verdict:
        cells = {self._mapping[heading]: cell for heading, cell in row.cells.items() if heading in self._mapping}
        verdict = Verdict(row.number, title=cells.get("title", "")[:255])
        for fault in row.faults:
            verdict.refuse(self._mapping.get(fault.field, fault.field), fault.value, fault.message)
        if not row.faults:
            with suppress(_Stop):
                self._judge(verdict, cells)
        if verdict.outcome is Outcome.REFUSED:
            verdict.pages = []
        return verdict

    def _judge(self, verdict: Verdict, cells: dict[str, str]) -> None:
        uid = self._read(verdict, "id", cells, uid_of)
        page = self._known(verdict, uid, cells)
        verdict.parent = self._parent(verdict, page, cells)
        verdict.key = _key(verdict.parent, cells)
        if page is None and uid is None:
            page = self._imported(verdict.key)
            if page and not cells.get("district"):
                verdict.parent = self._words.parent_of(page) or verdict.parent
        self._refuse_twice(verdict, page, uid)
        wanted = self._read(verdict, "status", cells, is_public)
        if page is None:
            self._new(verdict, cells, verdict.parent, uid, wanted)
        else:
            verdict.page_id, verdict.uid = page.pk, page.translation_key
            self._there(verdict, cells, page, wanted)

    # --- Which place, and where ------------------------------------------------------------------------------------

    def _read(self, verdict: Verdict, column: str, cells: dict[str, str], read: Any) -> Any:
        try:
            return read(cells.get(column, ""))
        except CellError as error:
            verdict.refuse(column, cells[column], str(error))
            raise _Stop from error

    def _known(self, verdict: Verdict, uid: UUID | None, cells: dict[str, str]) -> Any:
        if uid:
            return self._by_uid(uid)
        return self._imported(cells["key"][:LONGEST_KEY]) if cells.get("key") else None

    def _by_uid(self, uid: UUID) -> Any:
        places = DestinationPage.objects.filter(locale=self._words.first_language, alias_of=None)
        return places.filter(translation_key=uid).select_related("image", "category").first()

    def _imported(self, key: str) -> Any:
        """The place an earlier import knew by this key."""
        before = ImportedPage.objects.filter(key=key, run__state=State.DONE).order_by("-pk").first()
        return self._by_uid(before.uid) if before else None

    def _parent(self, verdict: Verdict, page: Any, cells: dict[str, str]) -> Parent:
        named = self._read(verdict, "district", cells, lambda cell: self._words.parent(cell) if cell else None)
        home = self._words.parent_of(page) if page else None
        if named and home and named is not home:
            message = _("tempat ini ada di Kecamatan %(home)s; pindahkan halamannya di admin") % {"home": home.name}
            verdict.refuse("district", cells["district"], message)
            raise _Stop
        found = home or named or self._by_point(verdict, cells)
        if found is None:
            verdict.refuse("district", "", _("isi kecamatannya, atau bujur dan lintang di dalam Siak"))
            raise _Stop
        if page is None and not found.may_add:
            message = _("Anda tidak boleh menulis di Kecamatan %(name)s") % {"name": found.name}
            verdict.refuse("district", cells.get("district", ""), message)
            raise _Stop
        return found

    def _by_point(self, verdict: Verdict, cells: dict[str, str]) -> Parent | None:
        try:
            point = point_of(cells)
        except CellError:
            return None
        return self._words.parent_at(point) if point else None

    def _refuse_twice(self, verdict: Verdict, page: Any, uid: UUID | None) -> None:
        mark = str(page.translation_key if page else uid or verdict.key)
        first = self._seen.setdefault(mark, verdict.number)
        if first != verdict.number:
            verdict.refuse("id" if uid else "key", mark, _("sama dengan baris %(number)d") % {"number": first})
            raise _Stop

    # --- A new place -----------------------------------------------------------------------------------------------

    def _new(self, verdict: Verdict, cells: dict[str, str], parent: Parent, uid: UUID | None, wanted: Any) -> None:
        if uid and Page.objects.filter(translation_key=uid).exists():
            verdict.refuse("id", str(uid), _("id ini milik halaman lain"))
            raise _Stop
        page = _unborn(parent.page, self._words.first_language)
        if uid:
            page.translation_key = uid
        verdict.uid, verdict.outcome = page.translation_key, Outcome.NEW
        self._fill(verdict, page, cells, english=False)
        public = self._publish if wanted is None else wanted
        if public and not parent.may_publish:
            public = False
            verdict.say("status", "", str(DRAFT_ONLY))
        self._check(verdict, page, public=public)
        verdict.pages = [Told(page, public, new=True)]
        if verdict.outcome is not Outcome.REFUSED and not uid and not self._doubles:
            self._ask_for_doubles(verdict, page)
        self._english(verdict, cells, None, page)

    def _ask_for_doubles(self, verdict: Verdict, page: Any) -> None:
        for other in look_alikes(page, self.made)[:3]:
            verdict.outcome = Outcome.DOUBLE
            message = _("mungkin sama dengan “%(title)s” (id %(uid)s); dilewati")
            verdict.say("title", page.title, message % {"title": other.title, "uid": other.translation_key})

    # --- A place that is there -------------------------------------------------------------------------------------

    def _there(self, verdict: Verdict, cells: dict[str, str], page: Any, wanted: bool | None) -> None:
        newest = page.get_latest_revision_as_object() if page.has_unpublished_changes else page
        differing = self._differing(page, newest, cells, english=False)
        rights = page.permissions_for_user(self._user) if self._user else None
        may_publish = rights is None or rights.can_publish()
        asked = self._publish if wanted is None else wanted
        public = asked and may_publish and (bool(differing) or (wanted is True and not page.live))
        if differing or public:
            if reason := self._untouchable(page, rights):
                verdict.keep(reason)
                return
            self._fill(verdict, newest, cells, english=False)
            self._check(verdict, newest, public=public or page.live)
            verdict.change(differing)
            verdict.pages.append(Told(newest, public, new=False))
            if page.live and asked and not may_publish:
                verdict.say("status", "", str(DRAFT_ONLY))
        if wanted is False and page.live:
            verdict.say("status", cells["status"], _("tidak ditarik dari situs; lakukan itu di halamannya"))
        self._english(verdict, cells, page, page)

    def _differing(self, page: Any, newest: Any, cells: dict[str, str], *, english: bool) -> list[str]:
        """What a row would change: nothing where the draft of a public page says it already."""
        found = list(differing(newest, cells, self._words, english=english))
        if found and newest is not page and page.live:
            found = list(differing(page, cells, self._words, english=english)) and found
        return found

    def _untouchable(self, page: Any, rights: Any) -> str:
        """Why nothing of a page is changed; empty when it may be."""
        if rights is not None and not rights.can_edit():
            return _("Anda tidak boleh mengubah halaman ini.")
        lock = page.get_lock()
        if lock and (self._user is None or lock.for_user(self._user)):
            return _("Halamannya terkunci atau sedang ditinjau.")
        if page.workflow_in_progress:
            return _("Halamannya sedang ditinjau.")
        if page.has_unpublished_changes and page.live and not self._is_of_an_import(page):
            return _("Halamannya punya perubahan yang belum diterbitkan; terbitkan dulu, lalu impor lagi.")
        return ""

    @staticmethod
    def _is_of_an_import(page: Any) -> bool:
        return ImportedPage.objects.filter(page_id=page.pk, after=page.latest_revision_id).exists()

    # --- In English ------------------------------------------------------------------------------------------------

    def _english(self, verdict: Verdict, cells: dict[str, str], page: Any, source: Any) -> None:
        """Judge the English texts of a row; a row without any says nothing about the English page."""
        locale, parent = self._words.english, verdict.parent
        said = {name: cells[name] for name, column in columns().items() if column.english and cells.get(name)}
        if not said or locale is None or parent is None or verdict.outcome in (Outcome.REFUSED, Outcome.DOUBLE):
            return
        wanted = self._read(verdict, "status_en", cells, is_public)
        there = page and DestinationPage.objects.filter(translation_key=page.translation_key, locale=locale).first()
        if there is not None:
            self._english_there(verdict, cells, there, wanted)
            return
        if parent.english is None:
            verdict.say("title_en", "", _("belum ada halaman kecamatan ini dalam bahasa Inggris, jadi dilewati"))
            return
        english = _unborn(parent.english, locale)
        english.translation_key = source.translation_key
        self._fill(verdict, english, cells, english=True)
        is_live = bool(verdict.pages and verdict.pages[0].public) or bool(page and page.live)
        public = is_live and wanted is not False and parent.may_publish
        self._check(verdict, english, public=public, borrowed=source)
        verdict.pages.append(Told(english, public, new=True))
        if page:
            verdict.change(list(said))

    def _english_there(self, verdict: Verdict, cells: dict[str, str], there: Any, wanted: bool | None) -> None:
        newest = there.get_latest_revision_as_object() if there.has_unpublished_changes else there
        changes = self._differing(there, newest, cells, english=True)
        if not changes:
            return
        rights = there.permissions_for_user(self._user) if self._user else None
        if Translation.objects.filter(
            source__object_id=there.translation_key, target_locale=there.locale, enabled=True
        ).exists():
            reason = _("Teks Inggrisnya diurus di penyunting terjemahan, jadi dibiarkan.")
        else:
            reason = self._untouchable(there, rights)
        if reason:
            verdict.say(changes[0], "", reason)
            return
        self._fill(verdict, newest, cells, english=True)
        asked = self._publish if wanted is None else wanted
        public = there.live and asked and (rights is None or rights.can_publish())
        self._check(verdict, newest, public=there.live)
        verdict.change(changes)
        verdict.pages.append(Told(newest, public, new=False))

    # --- What a page says, and whether it may ----------------------------------------------------------------------

    def _fill(self, verdict: Verdict, page: Any, cells: dict[str, str], *, english: bool) -> None:
        there = page_cells(page, english=english)
        for column, cell in columns_of(cells, english=english):
            if cell == there[column.name]:
                continue
            try:
                change(page, column, cell, self._words, cells)
            except CellError as error:
                verdict.refuse(column.name, cell, str(error))
        if english:
            return
        if POINT & cells.keys():
            try:
                page.location = point_of(cells)
            except CellError as error:
                where = f"{cells.get('longitude', '')}; {cells.get('latitude', '')}"
                verdict.refuse("longitude", where, str(error))
        if page.image_id and cells.get("image") == there["image"]:
            for name in PICTURE_COLUMNS.values():
                if cells.get(name) and cells[name] != there[name]:
                    message = _("data gambar yang sudah ada tidak diubah; ubah di pustaka gambar")
                    verdict.say(name, cells[name], message)

    def _check(self, verdict: Verdict, page: Any, *, public: bool, borrowed: Any = None) -> None:
        """Let the page find what is wrong with it; a draft may be incomplete."""
        if verdict.outcome is Outcome.REFUSED:
            return
        english = page.locale_id != self._words.first_language.pk
        if page.pk is None and (message := self._address(page)):
            verdict.refuse("slug_en" if english else "slug", page.slug, message)
        for name, messages in faults(page, public=public, borrowed=borrowed):
            column = column_of(name, english=english)
            value = field_cell(page, name) if column in columns() and columns()[column].field else ""
            for message in messages:
                verdict.refuse(column, value, message)

    def _address(self, page: Any) -> str:
        """Give a new page an address of its own; returns why the one it wants cannot be had."""
        above, wanted = page.path[: -page.steplen], page.slug
        page._set_core_field_defaults()
        number = 1
        while (above, page.slug) in self._slugs:
            if wanted:
                return _("alamat ini dipakai baris lain")
            number += 1
            page.slug = page._get_autogenerated_slug(f"{slugify(page.title)}-{number}")
        self._slugs.add((above, page.slug))
        return ""
