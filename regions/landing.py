"""The sections of a kecamatan's page that only higher floors can fill.

A higher floor registers one function per section when it starts (``AppConfig.ready``)::

    landing.provide("entries", lambda page, request: ...)

The function gets the page and the request. A section has one provider: a second one is an error.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest

if TYPE_CHECKING:
    from core.models import BasePage

Provider = Callable[["BasePage", HttpRequest], Any]

# What a section is, and what it holds while nobody provides it.
SECTIONS: dict[str, Any] = {
    "entries": (),  # DistrictPage: its places
    "events": (),  # DistrictPage: its coming events
    "development": None,  # DistrictPage: a dictionary with its ``template`` and the ``styles`` that needs
    "map": None,  # DistrictPage: the composition of its map
    "place_counts": None,  # DistrictIndexPage: number of places by the code of the kecamatan
}
_providers: dict[str, Provider] = {}


def provide(section: str, provider: Provider) -> None:
    """Register who fills a section.

    Raises:
        ImproperlyConfigured: when there is no such section, or it has a provider already.
    """
    if section not in SECTIONS:
        raise ImproperlyConfigured(f"No section {section!r} on a kecamatan's page; there are {', '.join(SECTIONS)}.")
    if section in _providers:
        raise ImproperlyConfigured(f"Section {section!r} already has a provider: {_providers[section]!r}.")
    _providers[section] = provider


def answer(section: str, page: "BasePage", request: HttpRequest) -> Any:
    """What the provider of a section gives for a page, or the section's empty value."""
    provider = _providers.get(section)
    return provider(page, request) if provider else SECTIONS[section]
