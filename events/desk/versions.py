"""One small change to a page, made in all its versions: what is public, and the drafts there are of it.

Wagtail publishes a revision as a whole. A change that must be public at once would take along whatever somebody is
still writing, or lose it. Here what is public becomes a revision with the change and nothing else, and each newer
draft is saved again after it, with the same change: so it stays the newest, stays scheduled, and stays in review.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import transaction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Revision
from wagtail.signals import page_published, published

from catalogue.desired import served_languages
from core.models import BasePage
from core.translations import follows_another_page

#: Changes a version in memory.
Edit = Callable[[Any], None]

P = TypeVar("P", bound=BasePage)


class _PublishBesideADraft(PublishPageRevisionAction):
    """Publishes as Wagtail does, without ending the review of the draft that goes on beside it."""

    def _after_publish(self) -> None:
        page = self.object.specific
        page_published.send(sender=self.object.specific_class, instance=page, revision=self.revision)
        published.send(sender=type(self.object), instance=self.object, revision=self.revision)
        self.object.update_aliases(revision=self.revision, _content=self.revision.content)


def told_at(page: P) -> P:
    """The page that tells a thing's facts: its own, or that of the first language, which it follows."""
    if not follows_another_page(page):
        return page
    return page.get_translations().get(locale__language_code=served_languages()[0])


def latest(page: P) -> P:
    """The newest version, draft or not."""
    return page.get_latest_revision_as_object()


@transaction.atomic
def edit_draft(page: BasePage, edit: Edit, user: Any, action: str) -> None:
    """Change the newest version alone; the public sees nothing of it."""
    draft = latest(page)
    edit(draft)
    draft.save_revision(user=user, log_action=action, clean=False)


@transaction.atomic
def edit_everywhere(page: BasePage, edit: Edit, user: Any, action: str) -> None:
    """Change what is public, at once, and every newer version with it.

    Args:
        page: as it is public; it gets its new state.
        action: a registered log action.
    """
    newer = _newer_versions(page)
    edit(page)
    revision = page.save_revision(user=user, log_action=action, changed=False, clean=False)
    _PublishBesideADraft(revision, user=user).execute(skip_permission_checks=True)
    for version, goes_live_at in newer:
        edit(version)
        version.save_revision(user=user, log_action=action, approved_go_live_at=goes_live_at, clean=False)
    page.refresh_from_db()


def _newer_versions(page: BasePage) -> list[tuple[Any, Any]]:
    """The scheduled revision and the newest draft, each once, with the moment for which it is scheduled."""
    scheduled: Revision | None = page.scheduled_revision
    newest: Revision | None = page.latest_revision if page.has_unpublished_changes else None
    found = {one.pk: one for one in (scheduled, newest) if one}
    return [(one.as_object(), one.approved_go_live_at) for one in found.values()]
