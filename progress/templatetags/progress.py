"""``{% load progress %}``: the ways between the pages of figures, and figures as they are written there."""

from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from core import formatting
from core.templatetags.wayfinding import section_url
from progress.periods import month_name
from progress.projects.dates import in_words
from progress.projects.presentation import stage_name, tone_of

register = template.Library()


@register.inclusion_tag("progress/parts/sections.html", takes_context=True)
def progress_sections(context: Context) -> dict[str, Any]:
    """The pages below ``/perkembangan/``, with ``current`` as the value of ``aria-current``."""
    here = context["request"].path if context.get("request") else ""
    sections = (
        ("perkembangan", _("Ringkasan")),
        ("perkembangan/kunjungan", pgettext("angka", "Kunjungan")),
        ("perkembangan/proyek", _("Proyek")),
        ("perkembangan/kecamatan", _("Kecamatan")),
        ("perkembangan/bulan", _("Yang berubah")),
    )
    links = [{"name": name, "url": section_url(slug)} for slug, name in sections]
    links.append({"name": _("Data terbuka"), "url": reverse("opendata")})
    for number, link in enumerate(links):
        inside = number > 0 and here.startswith(link["url"])
        link["current"] = "page" if here == link["url"] else "true" if inside else ""
    return {"links": links}


@register.filter
def number(value: int) -> str:
    """``1.234.567``."""
    return formatting.thousands(value, _language())


@register.filter
def month(value: Any) -> str:
    """``November 2026``."""
    return month_name(value, _language())


@register.filter
def stage_label(code: str) -> str:
    return stage_name(code)


@register.filter
def stage_tone(code: str) -> str:
    return tone_of(code)


@register.simple_tag
def known_day(day: Any, precision: str) -> str:
    """A date with as much as is known of it."""
    return in_words(day, precision, _language())


@register.simple_tag
def map_data_url(slug: str) -> str:
    """Where the figures of a map of kecamatan are."""
    return reverse("progress_map_data", args=[slug])


def _language() -> str:
    return (get_language() or settings.LANGUAGE_CODE).split("-")[0]
