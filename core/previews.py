"""A page before it is public, in each of its languages: the text of the other language with the facts of this page."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from core.translations import with_facts_of


def modes(page: Any) -> list[tuple[str, str]]:
    """What Wagtail's preview offers: the page's own language, and those it is translated into."""
    own = page.locale.language_code if page.locale_id else ""
    others = _translations(page).values_list("locale__language_code", flat=True) if page.pk else ()
    return [("", _name(own)), *((code, _name(code)) for code in sorted(others))]


def in_language(page: Any, code: str, request: HttpRequest | None) -> Any:
    """The page to show: a translation as its newest draft has it, for who may edit it; as it is public for others.

    Without either it is the page itself.
    """
    translation = _translations(page).filter(locale__language_code=code).first() if code and page.pk else None
    if translation is None:
        return page
    if request and translation.permissions_for_user(request.user).can_edit():
        return with_facts_of(page, translation.get_latest_revision_as_object())
    return translation.specific if translation.live else page


def _translations(page: Any) -> Any:
    return page.get_translations().filter(alias_of=None)


def _name(code: str) -> str:
    return str(get_language_info(code)["name_translated"]) if code else _("Halaman")
