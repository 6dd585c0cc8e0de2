"""Where what is missing is told: the very field of the editor, or the screen that makes the English version."""

from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from django.urls import reverse
from wagtail.models import Page
from wagtail.permissions import policy_registry

from desk.completeness.items import ENGLISH, ITEMS, Item
from desk.completeness.scores import first_language

#: The right to send a page to translation, as ``wagtail-localize`` calls it.
MAY_TRANSLATE = "wagtail_localize.submit_translation"


def anchors(handler: Any) -> dict[str, str]:
    """The id of what each field is written in, by its name: its box, or of rows the button that adds one.

    Args:
        handler: the panels of a page's editor, not bound to a form.
    """
    return dict(_anchors(handler, "panel"))


def _anchors(panel: Any, prefix: str) -> Iterator[tuple[str, str]]:
    """The ids are those Wagtail's panels give themselves."""
    if relation := getattr(panel, "relation_name", None):
        yield relation, f"id_{relation}-ADD"
    elif field := getattr(panel, "field_name", None):
        yield field, f"{prefix}-wrapper"
    else:
        children = getattr(panel, "children", ())
        for child, name in zip(children, getattr(panel, "child_identifiers", ()), strict=False):
            yield from _anchors(child, f"{prefix}-child-{name}")


class Ways:
    """The ways from some pages to what they lack, for one reader.

    Args:
        pages: of the first language; one that was never stored has no number yet.
    """

    def __init__(self, user: Any, pages: Collection[Any]) -> None:
        self.may_translate = user.has_perm(MAY_TRANSLATE)
        self.drafts = _english_drafts(user, [page.translation_key for page in pages if page.pk])
        self.anchors = {model: anchors(model.get_edit_handler()) for model in ITEMS}  # type: ignore[attr-defined]

    def to(self, page: Any, item: Item) -> str:
        """An address, or from the editor of the page a fragment of it; empty where the reader has no way."""
        if item.code == ENGLISH:
            return self._to_english(page)
        return f"#{self.anchors[page.specific_class][item.field]}"

    def _to_english(self, page: Any) -> str:
        if draft := self.drafts.get(page.translation_key):
            return reverse("wagtailadmin_pages:edit", args=[draft])
        if page.pk and self.may_translate:
            return reverse("wagtail_localize:submit_page_translation", args=[page.pk])
        return ""


def _english_drafts(user: Any, uids: Collection[UUID]) -> dict[UUID, int]:
    """The pages begun in another language that wait to be completed, as far as the reader may edit them."""
    mine = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
    begun = mine.filter(translation_key__in=uids, alias_of=None, live=False)
    return dict(begun.exclude(locale__language_code=first_language()).values_list("translation_key", "pk"))
