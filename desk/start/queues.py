"""What waits for somebody: each queue names its pages, those that wait longest first.

A queue is a query: the first page counts it and shows the oldest, its own page lists and exports it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, DateTimeField, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, TaskState, WorkflowState

from catalogue.models import Entry
from catalogue.pages import catalogued_models
from desk.completeness.keeping import ENOUGH
from desk.freshness.queue import overdue as to_check_again
from desk.freshness.queue import waiting as confirmations
from desk.review.queues import overdue
from desk.start.content import content, content_of, translations_of

Pages = QuerySet[Page]


@dataclass(frozen=True)
class Queue:
    """Pages of one kind of work.

    Attributes:
        pages: for a user at an aware moment, with ``since``, the moment from which each waits (None: not known).
        done_at: the name of the address where the work is done, which takes the page's number.
        listed_at: the name of the address that lists the queue, where that is not the common one.
    """

    code: str
    name: Promise
    explanation: Promise
    pages: Callable[[Any, datetime], Pages]
    icon: str
    done_at: str = "wagtailadmin_pages:edit"
    listed_at: str = ""

    @property
    def address(self) -> str:
        """Where the whole queue is listed."""
        return reverse(self.listed_at) if self.listed_at else reverse("desk_queue", args=[self.code])


def _to_review(user: Any, now: datetime) -> Pages:
    return _in_review(TaskState.objects.reviewable_by(user))


def _overdue(user: Any, now: datetime) -> Pages:
    return _in_review(overdue(now)).filter(pk__in=content_of(user).values("pk"))


def _waiting(user: Any, now: datetime) -> Pages:
    """In review, whoever has it: an author sees where a draft is, the office what lies too long."""
    tasks = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    return _in_review(tasks).filter(pk__in=content_of(user).values("pk"))


def _in_review(tasks: QuerySet[Any]) -> Pages:
    begun = tasks.filter(workflow_state__object_id=Cast(OuterRef("pk"), CharField())).order_by("started_at")
    pages = Page.objects.annotate(since=Subquery(begun.values("started_at")[:1]))
    ids = tasks.annotate(page=Cast("workflow_state__object_id", IntegerField())).values("page")
    return pages.filter(pk__in=ids).order_by("since")


def _sent_back(user: Any, now: datetime) -> Pages:
    """Whose newest review ended with a wish for changes, for who wrote or proposed them."""
    states = WorkflowState.objects.filter(object_id=Cast(OuterRef("pk"), CharField())).order_by("-created_at", "-pk")
    refused = TaskState.objects.filter(workflow_state__object_id=Cast(OuterRef("pk"), CharField()))
    refused = refused.filter(status=TaskState.STATUS_REJECTED).order_by("-finished_at")
    return (
        content()
        .annotate(
            review=Subquery(states.values("status")[:1]),
            proposer=Subquery(states.values("requested_by")[:1]),
            since=Subquery(refused.values("finished_at")[:1]),
        )
        .filter(Q(owner=user) | Q(proposer=user.pk), review=WorkflowState.STATUS_NEEDS_CHANGES)
        .order_by("since")
    )


def _without_english(user: Any, now: datetime) -> Pages:
    untranslated = Entry.objects.visible().filter(lang_fallback=True).values("page_id")
    return _by_age(content_of(user).filter(pk__in=untranslated))


def _english_behind(user: Any, now: datetime) -> Pages:
    behind = translations_of(user).filter(written_from__behind_since__isnull=False)
    return behind.annotate(since=F("written_from__behind_since")).order_by("since")


def _without_picture(user: Any, now: datetime) -> Pages:
    bare = Q()
    for model in catalogued_models():
        bare |= Q(pk__in=model.objects.filter(image=None).values("pk"))
    return _by_age(content_of(user).filter(bare, live=True))


def _incomplete(user: Any, now: datetime) -> Pages:
    """Those that lack most first, with their ``percent``; drafts too, to be filled before they are proposed."""
    lacking = content_of(user).filter(completeness__percent__lt=ENOUGH)
    scored = lacking.annotate(since=F("first_published_at"), percent=F("completeness__percent"))
    return scored.order_by("percent", "pk")


def _confirmed(user: Any, now: datetime) -> Pages:
    """What others found still right, for who may publish it."""
    days = confirmations(user).filter(page=OuterRef("pk")).order_by("day").values("day")
    pages = Page.objects.annotate(since=Cast(Subquery(days[:1]), DateTimeField()))
    return pages.filter(since__isnull=False).order_by("since", "pk")


def _by_age(pages: Pages) -> Pages:
    return pages.annotate(since=F("first_published_at")).order_by("since")


QUEUES = [
    Queue(
        "tinjau",
        _("Perlu Anda tinjau"),
        _("Diajukan orang lain dan menunggu Anda."),
        _to_review,
        "glasses",
        "desk_review",
    ),
    Queue("kembali", _("Dikembalikan"), _("Tulisan Anda yang dikembalikan dengan catatan."), _sent_back, "comment"),
    Queue(
        "terlambat",
        _("Lewat tenggat"),
        _("Belum diputuskan, padahal tenggatnya lewat."),
        _overdue,
        "warning",
        "desk_review",
    ),
    Queue("menunggu", _("Sedang ditinjau"), _("Yang paling lama menunggu lebih dulu."), _waiting, "time"),
    Queue(
        "periksa",
        _("Perlu diperiksa lagi"),
        _("Sudah lama tidak dipastikan masih benar."),
        to_check_again,
        "rotate",
        listed_at="freshness",
    ),
    Queue("benar", _("Dinyatakan masih benar"), _("Menunggu penerbit."), _confirmed, "check", listed_at="freshness"),
    Queue(
        "lengkapi",
        _("Belum lengkap"),
        _("Yang paling kurang lebih dulu; panel Kelengkapan menyebut apa."),
        _incomplete,
        "tasks",
    ),
    Queue("gambar", _("Tanpa gambar"), _("Sudah terbit, tetapi belum bergambar."), _without_picture, "image"),
    Queue(
        "inggris",
        _("Belum dalam bahasa Inggris"),
        _("Pembaca Inggris melihat teks Indonesia."),
        _without_english,
        "globe",
    ),
    Queue(
        "tertinggal",
        _("Terjemahan tertinggal"),
        _("Teks Indonesianya berubah sejak diterjemahkan."),
        _english_behind,
        "wagtail-localize-convert",
        "translation_behind",
    ),
]


def queue(code: str) -> Queue | None:
    return next((one for one in QUEUES if one.code == code), None)
