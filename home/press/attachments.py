"""Documents that a release or a kit links to: they open with the first page that links to them.

Wagtail gives a document to whoever knows its address. One that belongs to a release would be out before its minute, so
its address does not exist until somebody who asks could also open a page with a link to it.
"""

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.http import HttpRequest
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

if TYPE_CHECKING:
    from wagtail.documents.models import AbstractDocument

IN_THE_ADMIN = ("choose", "change", "delete")


def is_closed_to(request: HttpRequest, document: "AbstractDocument") -> bool:
    """Whether a document waits for a release or a kit, and who asks neither opens a page of it nor has it in the admin.

    What no release and no kit links to waits for nothing.
    """
    from_pages = ReferenceIndex.get_references_to(document).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    links = list(from_pages.values_list("content_type", "object_id"))
    if not _of_the_press().intersection(kind for kind, _pk in links):
        return False
    pages = Page.objects.filter(pk__in=[int(pk) for _kind, pk in links], live=True)
    return not any(_opens(page, request) for page in pages) and not _has_it_in_the_admin(request.user, document)


def note_links(page: Page, *, partly: bool) -> None:
    """Know at once what a page links to, and not only when the worker comes to it.

    Args:
        partly: whether only some of its columns were saved. What a public page carries then is its next version,
            whose links nobody sees yet.
    """
    if not (partly and page.live):
        with transaction.atomic():
            ReferenceIndex.create_or_update_for_object(page)


def _of_the_press() -> set[int]:
    from home.press.models import MediaKitPage, ReleasePage

    return {kind.pk for kind in ContentType.objects.get_for_models(MediaKitPage, ReleasePage).values()}


def _opens(page: Page, request: HttpRequest) -> bool:
    """Whether all above a page is public, and every door on the way lets in who asks."""
    if page.get_ancestors().filter(live=False).exists():
        return False
    return all(door.accept_request(request) for door in page.get_view_restrictions())


def _has_it_in_the_admin(user: Any, document: "AbstractDocument") -> bool:
    """Whether the lists and choosers of the admin show somebody a document."""
    if not user.has_perm("wagtailadmin.access_admin"):
        return False
    policy = policy_registry.get_by_type(type(document))
    return policy.user_has_any_permission_for_instance(user, IN_THE_ADMIN, document)
