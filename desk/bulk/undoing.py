"""An import taken back in one step: what it made goes, what it changed says again what it said before.

What somebody has edited since is left as it is and named, and so is a place that an event has been held at since.
"""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.models import Revision

from desk.bulk.models import ImportedPage, ImportRun
from destinations.models import DestinationPage
from events.models import EventPage

UNDONE = "bulk.undo"


def undo(run: ImportRun, user: Any, progress: Callable[[int, int], None]) -> int:
    """Take an import back; the caller holds a transaction.

    Args:
        user: whose rights count; None may do everything.
        progress: called with (pages done, pages in all).

    Returns:
        how many pages were left.
    """
    # The English page before the Indonesian one, whose facts follow it.
    written = list(run.pages.order_by("-pk"))
    for done, one in enumerate(written, start=1):
        one.left = _take_back(one, user)[:300]
        one.save(update_fields=["left"])
        progress(done, len(written))
    _take_back_pictures(run)
    return sum(bool(one.left) for one in written)


def _take_back(one: ImportedPage, user: Any) -> str:
    """Undo one page; returns why it was left, empty when it was not."""
    page = DestinationPage.objects.filter(pk=one.page_id).first()
    if page is None:
        return ""
    if page.latest_revision_id != one.after:
        return _("Sudah diubah sejak impor, jadi dibiarkan.")
    rights = page.permissions_for_user(user) if user else None
    if page.get_lock() or page.workflow_in_progress:
        return _("Halamannya terkunci atau sedang ditinjau.")
    return _delete(page, user, rights) if one.before is None else _restore(page, one, user, rights)


def _delete(page: Any, user: Any, rights: Any) -> str:
    if rights is not None and not rights.can_delete():
        return _("Anda tidak boleh menghapus halaman ini.")
    if EventPage.objects.filter(venue=page).exists():
        return _("Sudah menjadi tempat sebuah acara, jadi dibiarkan.")
    log(page, "wagtail.delete", user=user, deleted=True)
    page.delete(user=user)
    return ""


def _restore(page: Any, one: ImportedPage, user: Any, rights: Any) -> str:
    before = Revision.objects.filter(pk=one.before).first()
    if before is None:
        return _("Versi sebelumnya sudah tidak tersimpan.")
    if rights is not None and not (rights.can_edit() and (rights.can_publish() or not page.live)):
        return _("Anda tidak boleh mengubah halaman ini.")
    published = page.live and page.live_revision_id == one.after
    old = before.as_object()
    revision = old.save_revision(user=user, clean=False, previous_revision=before, log_action="wagtail.revert")
    if published and one.was_live:
        revision.publish(user=user, log_action=False)
    elif page.live and not one.was_live:
        DestinationPage.objects.get(pk=page.pk).unpublish(user=user)
    elif page.live:
        # Only the draft was the import's: the public page has said the old words all along.
        DestinationPage.objects.filter(pk=page.pk).update(has_unpublished_changes=False)
    return ""


def _take_back_pictures(run: ImportRun) -> None:
    """Delete the pictures that came with the import, as far as nothing shows them."""
    for picture in get_image_model().objects.filter(pk__in=run.images.values("image")):
        shown = any(model.objects.filter(image=picture).exists() for model in (DestinationPage, EventPage))
        in_gallery = DestinationPage.objects.filter(gallery_images__image=picture).exists()
        if not (shown or in_gallery or picture.get_usage().exists()):
            picture.delete()
