"""The pages that the desk is about: places and events, in the first language, as far as somebody may edit them."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from catalogue.pages import catalogued_models
from desk.languages.following import first_language


def content() -> QuerySet[Page]:
    """Every place and event, drafts too; what only shows another page is none."""
    types = ContentType.objects.get_for_models(*catalogued_models()).values()
    pages = Page.objects.filter(content_type__in=types, alias_of=None)
    return pages.filter(locale__language_code=first_language())


def content_of(user: Any) -> QuerySet[Page]:
    """Those that a user may edit, by Wagtail's own rules: a contributor's own drafts, a district's, or all."""
    return content().filter(pk__in=_editable(user).values("pk"))


def translations_of(user: Any) -> QuerySet[Page]:
    """Pages in the other languages that a user may edit."""
    return _editable(user).filter(alias_of=None).exclude(locale__language_code=first_language())


def _editable(user: Any) -> QuerySet[Page]:
    return policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
