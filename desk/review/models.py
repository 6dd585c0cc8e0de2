"""The two steps of the chain, what is known of each of them while a draft is there, and who stands in for whom."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Page, Task, TaskState, WorkflowState

from desk.review import deciding
from desk.review.reasons import MOST_LETTERS, REASON_FORMS, REASON_NEEDED, TAKE_OVER
from desk.review.turns import PRESSED_TOO_LATE, one_decision_at_a_time
from desk.teams.models import Team
from desk.teams.ownership import district_team_of, office

# What Wagtail calls an action: its name, its words, and whether it asks for words in a dialog.
Action = tuple[str, Any, bool]

__all__ = ["DistrictReview", "OfficeDecision", "Reminder", "ReviewState", "StandIn"]


class ReviewState(TaskState):
    """One step of one draft: until when it is to be done, and for whom somebody who stood in has decided."""

    due_at = models.DateTimeField(_("tenggat"))
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("sebagai pengganti"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    taken_over = models.BooleanField(_("diputuskan kantor setelah tenggat"), default=False, editable=False)

    class Meta:
        verbose_name = _("keadaan peninjauan")
        verbose_name_plural = _("keadaan peninjauan")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A step begins with its deadline: a change of the days afterwards moves no promise."""
        if self.due_at is None:
            self.due_at = timezone.now() + timedelta(days=self.task.specific.days)
        super().save(*args, **kwargs)

    def get_comment(self) -> str:
        """The reason as the history shows it, with the name of whom somebody stood in for, and what the office took."""
        words = [self.comment]
        if self.on_behalf_of:
            words.insert(0, gettext("Sebagai pengganti %(name)s.") % {"name": deciding.name_of(self.on_behalf_of)})
        if self.taken_over:
            words.insert(0, gettext("Diputuskan kantor karena tenggat kecamatan sudah lewat."))
        return " ".join(words).strip()

    def is_overdue(self, now: datetime) -> bool:
        return self.due_at <= now


class Step(Task):
    """A step of the chain. Who decides follows from the page; nobody is named here."""

    days = models.PositiveSmallIntegerField(
        _("tenggat (hari)"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(90)],
        help_text=_("Setelah berapa hari langkah ini terlambat. Berlaku untuk kiriman berikutnya."),
    )

    task_state_class = ReviewState
    admin_form_fields: ClassVar = [*Task.admin_form_fields, "days"]

    class Meta:
        abstract = True

    def team_for(self, page: Page) -> Team | None:
        """The team whose deciders take this step for a page; None where nobody does."""
        raise NotImplementedError

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """Begin the step; a page locked by somebody who does not decide here is opened."""
        page = workflow_state.content_object
        if page.locked_by and not deciding.decides_for(page.locked_by, self.team_for(page)):
            page.locked, page.locked_by, page.locked_at = False, None, None
            page.save(update_fields=["locked", "locked_by", "locked_at"])
        return super().start(workflow_state, user=user)

    def get_actions(self, obj: Page, user: Any) -> list[Action]:
        if not deciding.may_decide(user, self.team_for(obj), obj):
            return []
        return [
            ("reject", gettext("Kembalikan dengan alasan"), True),
            ("approve", self.words_of_approval(), False),
            ("approve", gettext("%(approve)s dengan catatan") % {"approve": self.words_of_approval()}, True),
        ]

    def words_of_approval(self) -> str:
        return gettext("Setujui")

    def get_form_for_action(self, action: str) -> Any:
        return REASON_FORMS.get(action) or super().get_form_for_action(action)

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: Any, action_name: str, comment: str = "", **_: Any) -> str | None:
        """Decide, once: of two who press at the same time the second is led to a page that says what happened.

        The page is the one of the step, whatever the address or the form named. Other words of the form than the
        comment are passed over.

        Raises:
            PermissionDenied: when this user may not decide on that page, or gives no reason where one is asked for.
        """
        page = task_state.workflow_state.content_object.specific
        one_decision_at_a_time(page)
        state = ReviewState.objects.get(pk=task_state.pk)
        if not is_current(state):
            return f"{reverse('desk_review', args=[page.pk])}?{PRESSED_TOO_LATE}"
        if action_name not in [name for name, _words, _modal in self.get_actions(page, user)]:
            raise PermissionDenied
        comment = str(comment).strip()[:MOST_LETTERS]
        if action_name in REASON_FORMS and not comment:
            raise PermissionDenied(REASON_NEEDED)
        team = self.team_for(page)
        state.taken_over = not deciding.may_decide(user, team, page)
        if state.taken_over:
            team = office()
            log(page, "review.taken_over", user=user, data={"comment": comment}, revision=state.revision)
        state.on_behalf_of = deciding.stands_in_for(user, team, timezone.localdate())
        super().on_action(state, user, "approve" if action_name == TAKE_OVER else action_name, comment=comment)
        # Whoever stood in sees no page of this kecamatan but what waits for a decision.
        return reverse("wagtailadmin_home") if state.on_behalf_of else None

    def user_can_access_editor(self, obj: Page, user: Any) -> bool:
        return deciding.decides_for(user, self.team_for(obj))

    def locked_for_user(self, obj: Page, user: Any) -> bool:
        return not deciding.decides_for(user, self.team_for(obj))

    def user_can_lock(self, obj: Page, user: Any) -> bool:
        return deciding.decides_for(user, self.team_for(obj))

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        return waiting if user.is_superuser else waiting.filter(pk__in=self._decidable(waiting, user))

    def _decidable(self, waiting: QuerySet[TaskState], user: Any) -> list[int]:
        """Few drafts wait at a time; each is asked for by itself."""
        return [
            state.pk
            for state in waiting.select_related("workflow_state")
            if deciding.may_decide(user, self.team_for(page := state.workflow_state.content_object), page)
        ]


def is_current(state: TaskState) -> bool:
    """Whether this step still waits for a decision."""
    return (
        state.status == TaskState.STATUS_IN_PROGRESS
        and state.workflow_state.status == WorkflowState.STATUS_IN_PROGRESS
        and state.workflow_state.current_task_state_id == state.pk
    )


class DistrictReview(Step):
    """The kecamatan of the page's place in the tree reviews; pages of the office's own pass."""

    class Meta:
        verbose_name = _("peninjauan kecamatan")
        verbose_name_plural = _("peninjauan kecamatan")

    @classmethod
    def get_description(cls) -> str:
        return gettext("Peninjau kecamatan tempat halaman itu berada memeriksa usulan.")

    def team_for(self, page: Page) -> Team | None:
        return district_team_of(page)

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        page = workflow_state.content_object
        team = self.team_for(page)
        if team and deciding.deciders(team, timezone.localdate()):
            return super().start(workflow_state, user=user)
        return ReviewState.objects.create(
            workflow_state=workflow_state,
            task=self,
            revision=page.get_latest_revision(),
            status=TaskState.STATUS_SKIPPED,
            finished_at=timezone.now(),
        )

    def get_actions(self, obj: Page, user: Any) -> list[Action]:
        return super().get_actions(obj, user) or self._for_the_office(obj, user)

    def _for_the_office(self, page: Page, user: Any) -> list[Action]:
        """What waits longer than it should is not stuck: the office decides in the kecamatan's place, with a reason."""
        state = page.current_workflow_task_state
        if not isinstance(state, ReviewState) or state.task_id != self.pk or not state.is_overdue(timezone.now()):
            return []
        if not deciding.may_decide(user, office(), page):
            return []
        return [
            ("reject", gettext("Kembalikan dengan alasan"), True),
            (TAKE_OVER, gettext("Setujui menggantikan kecamatan"), True),
        ]


class OfficeDecision(Step):
    """The tourism office publishes."""

    class Meta:
        verbose_name = _("keputusan kantor")
        verbose_name_plural = _("keputusan kantor")

    @classmethod
    def get_description(cls) -> str:
        return gettext("Penerbit di kantor pariwisata menerbitkan.")

    def team_for(self, page: Page) -> Team | None:
        return office()

    def words_of_approval(self) -> str:
        return gettext("Setujui dan terbitkan")


class StandIn(models.Model):
    """A reviewer or publisher is away, and somebody decides instead; nothing else comes with it."""

    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("yang digantikan"), on_delete=models.CASCADE, related_name="stand_ins"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("pengganti"), on_delete=models.CASCADE, related_name="stands_in"
    )
    first_day = models.DateField(_("dari"))
    last_day = models.DateField(_("sampai dengan"))

    class Meta:
        verbose_name = _("pengganti")
        verbose_name_plural = _("pengganti")
        ordering = ("first_day", "pk")
        constraints = (
            models.CheckConstraint(name="stand_in_days_in_order", condition=Q(first_day__lte=F("last_day"))),
            models.CheckConstraint(name="nobody_stands_in_for_oneself", condition=~Q(reviewer=F("person"))),
        )

    def __str__(self) -> str:
        return f"{deciding.name_of(self.person)} ({deciding.name_of(self.reviewer)})"

    def clean(self) -> None:
        super().clean()
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValidationError({"last_day": gettext("Hari terakhir mendahului hari pertama.")})


class Reminder(models.Model):
    """A reminder that was sent: none is sent twice."""

    class Kind(models.TextChoices):
        SOON = "soon", _("segera jatuh tempo")
        OVERDUE = "overdue", _("terlambat")

    state = models.ForeignKey(ReviewState, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("pengingat")
        verbose_name_plural = _("pengingat")
        constraints = (models.UniqueConstraint(fields=["state", "kind", "recipient"], name="one_reminder_of_a_kind"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.state_id}"


STEPS: Sequence[type[Step]] = (DistrictReview, OfficeDecision)
