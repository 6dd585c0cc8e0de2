"""Press releases: articles that nobody sees before their embargo ends.

An embargoed release is a page that is not live, and so it is nowhere. Its embargo becomes Wagtail's own schedule when
somebody publishes it; the worker makes it live in its minute. One embargo holds for all languages: that of the page in
the first language.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Revision
from wagtail_localize.fields import SynchronizedField

from core.formatting import WIB
from core.structured import Thing
from core.validators import no_control_characters
from home.news import NewsPage
from home.press.attachments import note_links
from home.press.contact import PressContact
from home.press.embargo import Wish, fault, moment_of
from home.press.forms import ReleaseForm
from home.press.panels import EmbargoPanel
from home.press.pictures import PressPicture
from home.press.structured import release

# Wagtail reads this one word of a revision's content to know when it may go live.
GO_LIVE = "go_live_at"


class ReleasePage(PressContact, NewsPage):
    """A release: an article with an embargo, a contact, pictures to download and figures it cites."""

    live: Any  # the field of Page, which has no types
    embargo_date = models.DateField(
        _("embargo sampai tanggal"),
        null=True,
        blank=True,
        help_text=_("Kosongkan bila boleh terbit begitu disetujui. Berlaku semua bahasa."),
    )
    embargo_time = models.TimeField(
        _("pukul (WIB)"),
        null=True,
        blank=True,
        help_text=_("Waktu Siak. 00.00 adalah awal hari itu, bukan akhirnya."),
    )
    place = models.CharField(
        _("tempat dikeluarkan"),
        max_length=80,
        blank=True,
        validators=[no_control_characters],
        help_text=_("Misalnya “Siak Sri Indrapura”."),
    )

    template = "press/release_page.html"
    base_form_class = ReleaseForm
    parent_page_types: ClassVar = ["home.NewsIndexPage"]
    subpage_types: ClassVar = []
    exclude_fields_in_copy: ClassVar = ["embargo_date", "embargo_time", GO_LIVE]
    override_translatable_fields: ClassVar = [
        SynchronizedField(name, overridable=False) for name in ("embargo_date", "embargo_time")
    ]

    content_panels: ClassVar = [
        EmbargoPanel(),
        *NewsPage.content_panels[:-1],
        FieldRowPanel([FieldPanel("embargo_date"), FieldPanel("embargo_time")], heading=_("Embargo")),
        FieldPanel("place"),
        NewsPage.content_panels[-1],
        InlinePanel(
            "cited_figures",
            heading=_("Angka yang dikutip"),
            label=_("angka"),
            help_text=_("Dipilih dari angka terbitan; pembaca melihatnya seperti saat siaran terbit."),
            max_num=30,
        ),
        InlinePanel(
            "pictures",
            heading=_("Gambar untuk media"),
            label=_("gambar"),
            help_text=_("Dapat diunduh utuh oleh media. Hanya gambar yang lisensinya mengizinkan."),
            max_num=40,
        ),
        MultiFieldPanel(PressContact.contact_panels, _("Narahubung siaran ini")),
    ]
    # The embargo is the schedule: a second place for it would be one too many.
    settings_panels: ClassVar = []

    class Meta:
        verbose_name = _("siaran pers")
        verbose_name_plural = _("siaran pers")

    @property
    def wish(self) -> Wish:
        """The embargo as it was typed."""
        return self.embargo_date, self.embargo_time

    @property
    def embargo_until(self) -> datetime | None:
        """Until when nobody sees this release, in WIB; also in the past."""
        return moment_of(self.embargo_date, self.embargo_time)

    @property
    def released_at(self) -> datetime | None:
        """When it could first be read; None of what never could."""
        return self.first_published_at

    def clean(self) -> None:
        """Check the embargo.

        Raises:
            ValidationError: for one that cannot be meant, by field; and for a schedule beside it.
        """
        super().clean()
        language = "en" if (get_language() or "").startswith("en") else "id"
        found = fault(
            self.wish,
            known=set(self._known()),
            public_since=self._public_since(),
            now=timezone.now(),
            language=language,
        )
        if self.go_live_at and self.go_live_at not in {self.embargo_until, self._last_schedule()}:
            found[GO_LIVE] = gettext("Siaran pers memakai embargo, bukan jadwal terbit.")
        if found:
            raise ValidationError(found)
        if self.embargo_date and self.embargo_until:
            self.date = self.embargo_date

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save; whatever was asked, nothing is live before its embargo ends."""
        until = self.embargo_until
        if self.live and until and until > timezone.now():
            self.live, self.live_revision = False, None
        result = super().save(*args, **kwargs)
        note_links(self, partly=bool(kwargs.get("update_fields")))
        return result

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Keep a version, with its embargo as what Wagtail's schedule reads."""
        if (first := self._in_first_language()) is not self:
            self.embargo_date, self.embargo_time = embargo_in(first.latest_revision) or first.wish
        revision: Revision = super().save_revision(*args, **kwargs)
        put_under(revision, self.wish, self.embargo_until)
        return revision

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Publish a version, or let it wait for the latest moment that it or a newer one names."""
        first = self._in_first_language()
        if first is self:
            due = latest_of(revision, self.get_latest_revision())
            put_under(revision, as_typed(due) or self.wish, due)
        else:
            due = None if first.live else latest_of(first.get_latest_revision(), *_waiting(first))
            put_under(revision, as_typed(due) or first.wish, due)
        result = super().publish(revision, *args, **kwargs)
        if first is self:
            self._take_translations_along(due)
        return result

    def _take_translations_along(self, due: datetime | None) -> None:
        """Translations that wait go live with this page."""
        for page in ReleasePage.objects.filter(translation_key=self.translation_key).exclude(pk=self.pk):
            for waiting in _waiting(page):
                put_under(waiting, as_typed(due) or self.wish, due)
                waiting.approved_go_live_at = due or timezone.now()
                waiting.save(update_fields=["approved_go_live_at"])

    def _in_first_language(self) -> "ReleasePage":
        language = settings.WAGTAIL_CONTENT_LANGUAGES[0][0]
        if self.locale.language_code == language:
            return self
        source = ReleasePage.objects.filter(
            translation_key=self.translation_key, locale__language_code=language, alias_of=None
        ).first()
        return source or self

    def _family(self) -> Iterator["ReleasePage"]:
        yield from ReleasePage.objects.filter(translation_key=self.translation_key).select_related("latest_revision")

    def _known(self) -> Iterator[Wish]:
        for page in self._family():
            yield page.wish
            if wish := embargo_in(page.latest_revision):
                yield wish

    def _public_since(self) -> datetime | None:
        return min((page.released_at for page in self._family() if page.live and page.released_at), default=None)

    def _last_schedule(self) -> datetime | None:
        latest = self.latest_revision
        return parse_datetime(latest.content.get(GO_LIVE) or "") if latest else None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add ``figures`` (as they were when this came out), ``downloads`` and ``contact`` to an article's context."""
        from home.press.shown import release_context

        return super().get_context(request, *args, **kwargs) | release_context(self, timezone.now())

    def structured_data(self, shown: Mapping[str, Any], origin: str) -> list[Thing]:
        return [release(self, shown, origin)]


class ReleasePicture(PressPicture):
    page = PressPicture.of(ReleasePage)


def embargo_in(revision: Revision | None) -> Wish | None:
    """The embargo a version names, day and time as they were typed; None without a version."""
    if revision is None:
        return None
    day, at = (revision.content.get(name) or "" for name in ("embargo_date", "embargo_time"))
    return parse_date(day), parse_time(at)


def latest_of(*revisions: Revision | None) -> datetime | None:
    """The latest moment before which one of some versions must not be public; None where none says."""
    found = [moment_of(*wish) for one in revisions if (wish := embargo_in(one))]
    found += [parse_datetime(one.content.get(GO_LIVE) or "") for one in revisions if one]
    return max((moment for moment in found if moment), default=None)


def as_typed(moment: datetime | None) -> Wish | None:
    """A moment as day and time of Siak."""
    local = moment and moment.astimezone(WIB)
    return (local.date(), local.time()) if local else None


def put_under(revision: Revision, wish: Wish, until: datetime | None) -> None:
    """Write an embargo into a version: as it is typed, and as Wagtail's schedule reads it."""
    day, at = wish
    content = revision.content | {
        "embargo_date": day and day.isoformat(),
        "embargo_time": at.isoformat() if at is not None else None,
        GO_LIVE: until and until.isoformat(),
    }
    if day and at is not None:
        content["date"] = day.isoformat()
    if content != revision.content:
        revision.content = content
        revision.save(update_fields=["content"])


def _waiting(page: ReleasePage) -> Iterator[Revision]:
    yield from page.revisions.filter(approved_go_live_at__isnull=False)
