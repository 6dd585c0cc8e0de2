"""What an editor is asked before a page is submitted or first published, and how the answer is kept."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from desk.lookalikes.candidates import candidates
from desk.lookalikes.described import described, is_watched, manner_of
from desk.lookalikes.judgement import Likeness
from desk.lookalikes.models import LONGEST_REASON, Distinction

TOLD_APART = "desk.tell_apart"
MOST_ASKED = 8


@dataclass(frozen=True)
class LookAlike:
    """A page that may be about the same thing."""

    page: Any
    likeness: Likeness

    @property
    def uid(self) -> UUID:
        return self.page.translation_key


def unanswered(page: Any) -> list[LookAlike]:
    """The look-alikes that must be looked at before this page goes on to others.

    What is public was judged when it became so: only a page that is not is asked about.
    """
    return [] if not is_watched(page) or (page.pk and page.live) else compared(page)


def compared(page: Any) -> list[LookAlike]:
    """The look-alikes of a watched page that nobody has yet told from it, the likest first."""
    mine, judge = described(page), manner_of(page).judge
    told_apart = Distinction.objects.others(page.translation_key)
    judged = [LookAlike(other, judge(mine, described(other))) for other in candidates(page)]
    asked = [one for one in judged if one.likeness.is_asked and one.uid not in told_apart]
    return sorted(asked, key=lambda one: (-one.likeness.score, one.page.pk))[:MOST_ASKED]


@transaction.atomic
def tell_apart(page: Page, other: Page, reason: str, user: Any) -> Distinction:
    """Keep why two things are two.

    Raises:
        ValidationError: for a reason that says nothing, or a pair that was told apart before.
    """
    if len(reason) > LONGEST_REASON:
        raise ValidationError({"reason": _("Paling banyak %(most)d huruf.") % {"most": LONGEST_REASON}})
    (first, second) = sorted((page, other), key=lambda one: one.translation_key)
    said = Distinction(
        first=first.translation_key,
        second=second.translation_key,
        first_title=first.title,
        second_title=second.title,
        reason=reason.strip(),
        said_by=user,
    )
    said.full_clean()
    said.save()
    data = {"title": other.title, "page_id": other.pk, "reason": said.reason}
    log(instance=page, action=TOLD_APART, user=user, data=data)
    return said
