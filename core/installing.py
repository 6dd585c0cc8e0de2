"""The site on the home screen of a phone: its manifest, its service worker and the page for no signal."""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.icons import GROUND, ICONS

WORKER = "core/js/service-worker.js"
# What the page for no signal needs to look like itself.
SHELL = (
    "core/css/tokens.css",
    "core/css/base.css",
    "core/css/layout.css",
    "core/css/components/chrome.css",
    "core/css/components/controls.css",
    "core/css/components/lost.css",
    "core/illustrations/tersesat.svg",
    "core/mark.svg",
)
# Never kept on a device: what is for one person, what writes, and what must always be fresh.
NEVER_KEPT = (
    *("/admin/", "/api/", "/documents/", "/media/", "/healthz", "/readyz", "/sw.js", "/oembed", "/bagikan/"),
    *("/agenda.ics", "/en/agenda.ics", "/agenda/feed/", "/en/agenda/feed/"),
)


@require_safe
@cache_control(public=True, max_age=3600)
def manifest(request: HttpRequest) -> JsonResponse:
    """``/manifest.webmanifest``: how the installed site is called and looks, in the language of the address."""
    front = reverse("wagtail_serve", args=[""])
    described = {
        "id": front,
        "name": _("Pesona Siak: panduan wisata Kabupaten Siak"),
        "short_name": "Pesona Siak",
        "description": _("Panduan wisata Kabupaten Siak, Riau: tempat, agenda, dan peta."),
        "lang": get_language(),
        "dir": "ltr",
        "start_url": front,
        "scope": "/",
        "display": "standalone",
        "background_color": "#f8f8f2",
        "theme_color": GROUND,
        "icons": [
            {
                "src": static(f"core/app-icons/{icon.name}"),
                "sizes": f"{icon.size}x{icon.size}",
                "type": "image/png",
                "purpose": icon.purpose,
            }
            for icon in ICONS
        ],
        "shortcuts": [
            {"name": name, "url": reverse("wagtail_serve", args=[f"{slug}/"])}
            for slug, name in (("destinasi", _("Jelajah")), ("agenda", _("Agenda")), ("peta", _("Peta")))
        ],
    }
    return JsonResponse(described, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """``/luring/``: what stands where a page would, when there is no signal and no copy of it."""
    return render(request, "core/offline.html")


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """``/sw.js``: the script at the root, so that it may answer for the whole site.

    Its first line tells it what only the server knows. A new release changes that line, and with it the
    browser takes the new worker and drops what the old one kept.
    """
    known = {
        "version": release(),
        "offline": offline_addresses(),
        "shell": [static(name) for name in SHELL],
        "neverKept": NEVER_KEPT,
        "staticFiles": settings.STATIC_URL,
        "language": settings.LANGUAGE_CODE,
    }
    script = f"const SITE = {json.dumps(known)};\n{_source()}"
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


def offline_addresses() -> dict[str, str]:
    """The page for no signal, by language."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[code] = reverse("offline")
    return found


def release() -> str:
    """What changes with every release: its name, the worker, and the fingerprints of all collected files."""
    files = getattr(staticfiles_storage, "manifest_hash", "")
    return sha256(f"{settings.RELEASE}\n{files}\n{_source()}".encode()).hexdigest()[:12]


@cache
def _source() -> str:
    path = finders.find(WORKER)
    if not path:
        raise FileNotFoundError(f"{WORKER} is not among the static files")
    return Path(path).read_text(encoding="utf-8")
