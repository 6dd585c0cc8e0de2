"""From verdicts to pages: each on the road every page goes (saved, then published), all in one transaction."""

from typing import Any, cast

from django.db import connection
from wagtail.log_actions import log

from core.translations import with_facts_of
from desk.bulk.models import ImportedPage, ImportRun
from desk.bulk.verdicts import Told, Verdict
from desk.bulk.vocabulary import Parent
from destinations.models import DestinationPage

IMPORTED = "bulk.import"


class Writer:
    """Writes the pages of one import.

    Args:
        user: in whose name; None for a command.
    """

    def __init__(self, run: ImportRun, user: Any) -> None:
        self._run, self._user = run, user
        self._parents: dict[int, Any] = {}
        self.written: list[int] = []

    def write(self, verdict: Verdict) -> None:
        """Write what a row changes. Its pictures have been made."""
        before = {told.page.pk: _revision_of(told.page) for told in verdict.pages if not told.new}
        source = None
        for told in verdict.pages:
            page = told.page
            if verdict.is_english(page):
                with_facts_of(source or self._source(verdict), page)
            if told.new:
                self._add(verdict, told)
            revision = page.save_revision(user=self._user, clean=False)
            if told.public:
                revision.publish(user=self._user)
            self._enter(verdict, told, revision, before.get(page.pk))
            source = source or page

    def _source(self, verdict: Verdict) -> Any:
        """The Indonesian page of a row that changes the English one alone."""
        return DestinationPage.objects.get(pk=cast(int, verdict.page_id))

    def _add(self, verdict: Verdict, told: Told) -> None:
        page, parent = told.page, cast(Parent, verdict.parent)
        page.owner = self._user
        self._locked(parent.english if verdict.is_english(page) else parent.page).add_child(instance=page)

    def _locked(self, parent: Any) -> Any:
        """The page of a kecamatan, below which nobody else makes a page until the transaction ends."""
        if parent.pk not in self._parents:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(hashtext('create page'), %s)", [parent.pk])
            self._parents[parent.pk] = type(parent).objects.get(pk=parent.pk)
        return self._parents[parent.pk]

    def _enter(self, verdict: Verdict, told: Told, revision: Any, before: tuple[int, bool] | None) -> None:
        page = told.page
        log(page, IMPORTED, user=self._user, revision=revision, content_changed=True, data={"file": self._run.name})
        ImportedPage.objects.create(
            run=self._run,
            number=verdict.number,
            page_id=page.pk,
            uid=page.translation_key,
            language=page.locale.language_code,
            key=verdict.key,
            title=page.title,
            before=before and before[0],
            was_live=bool(before and before[1]),
            after=revision.pk,
        )
        self.written.append(page.pk)


def _revision_of(page: Any) -> tuple[int, bool]:
    """The revision that says what a page says now, made where there is none; and whether it is public."""
    stored = DestinationPage.objects.get(pk=page.pk)
    revision = stored.latest_revision or stored.save_revision(clean=False, changed=False)
    return revision.pk, stored.live
