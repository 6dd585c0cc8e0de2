"""Every address of the site that answers GET, collected from its URL patterns.

A pattern with a variable needs a sample in ``SAMPLES``, or ``test_unpublished`` fails: whoever adds an address says
here how to ask it for what must not be there. Samples may name, of the page that is hidden, its ``{uid}``, ``{pk}``,
``{slug}``, ``{title}`` and ``{path}`` (its address, with the language), and of a release the ``{download}`` of its
picture (what stands behind its id) and the ``{figure}`` it cites; of a place the ``{visit}`` it reported.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any
from urllib.parse import urlencode

from django.urls import URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern

from api.documents import document
from pesona.search_engines import sitemaps
from progress.charts.files import FILES
from progress.opendata.datasets import BY_SLUG as DATASETS
from progress.opendata.files import MEDIA_TYPES

API = "api/v1/"
# Nobody reads there without a login or token; test_unpublished asks them too, without samples of their own.
CLOSED = ("admin/", "api/wagtail/")
TILE = {"z": "10", "x": "800", "y": "510"}  # holds lon 101.5, lat 0.5, where the test's site has its places
VARIABLES = {"id": "{uid}", "uid": "{uid}", "code": "14.08.01", **TILE}

# Route (the words in urls.py, joined) to the addresses to ask; they take the place of the bare route.
SAMPLES: dict[str, tuple[str, ...]] = {
    r"documents/^(\d+)/(.*)$": ("documents/1/{slug}.pdf",),
    "documents/authenticate_with_password/<int:restriction_id>/": ("documents/authenticate_with_password/1/",),
    "media/<path:path>": ("media/original_images/{slug}.jpg",),
    "sitemap-<section>.xml": tuple(f"sitemap-{name}.xml" for name in sitemaps()),
    "oembed": ("oembed?url=http%3A//testserver{path}", "oembed?url=http%3A//testserver/kartu/{uid}/"),
    "gambar/<int:pk>-<str:file_hash>/<str:name>": ("gambar/{pk}-abc/{slug}.jpg",),
    "bagikan/<uuid:uid>-<slug:fingerprint>.png": ("bagikan/{uid}-abc.png",),
    "kartu/<uuid:uid>/": ("kartu/{uid}/",),
    **{
        f"ogc/collections/<name>{rest}": tuple(
            f"ogc/collections/{name}{rest}{form}"
            for name in ("places", "events", "projects", "visits", "districts")
            for form in ("?f=json", "?f=html")
        )
        for rest in ("", "/queryables", "/items")
    },
    "ogc/collections/<name>/items/<feature_id>": (
        "ogc/collections/places/items/{uid}",
        "ogc/collections/events/items/{uid}?f=html",
        "ogc/collections/projects/items/{uid}",
        "ogc/collections/visits/items/14.08.01-2026-05",
    ),
    "berita/unduh/<uuid:uid>.zip": ("berita/unduh/{uid}.zip",),
    "berita/unduh/<uuid:uid>/<int:pk>-<str:file_hash>/<str:name>": ("berita/unduh/{uid}/{download}",),
    "berita/angka/<uuid:uid>/": ("berita/angka/{figure}/", "berita/angka/{figure}/?per=2026-11-20"),
    "api/v1/visits/<id>": ("api/v1/visits/{visit}",),
    "api/v1/figures/<id>": ("api/v1/figures/{figure}", "api/v1/figures/{figure}?lang=en"),
    r"^data/katalog\.(?P<ending>jsonld|ttl)$": ("data/katalog.jsonld", "data/katalog.ttl"),
    "data/<slug:slug>/": tuple(f"data/{slug}/" for slug in DATASETS),
    "data/<slug:slug>.<str:ending>": tuple(f"data/{slug}.{ending}" for slug in DATASETS for ending in MEDIA_TYPES),
    "perkembangan/kunjungan/<slug:slug>.<str:ending>": tuple(
        f"perkembangan/kunjungan/{name}.{ending}"
        for name in ("per-bulan-2026", "per-bulan-2026-140801", "per-tempat-2026-140801", "tempat-per-kecamatan")
        for ending in FILES
    ),
    "perkembangan/kunjungan/<slug:slug>/peta.json": (
        "perkembangan/kunjungan/per-kecamatan-2026/peta.json",
        "perkembangan/kunjungan/tempat-per-kecamatan/peta.json",
    ),
    "perkembangan/bulan/<month:month>/": ("perkembangan/bulan/2026-11/", "perkembangan/bulan/2026-10/"),
    "peta/": ("peta/", "peta/?near=101.5,0.5&q={title}", "peta/?district=14.08.01"),
    "peta/sematkan/": ("peta/sematkan/", "peta/sematkan/?q={title}"),
    "keliru/<uuid:uid>/": ("keliru/{uid}/",),
    "keliru/<uuid:uid>/terima-kasih/": ("keliru/{uid}/terima-kasih/",),
    "qr/<uuid:uid>.svg": ("qr/{uid}.svg",),
    "qr/<uuid:uid>/": ("qr/{uid}/",),
    "agenda.ics": ("agenda.ics", "agenda.ics?q={title}", "agenda.ics?from=2026-01-01&district=14.08.01"),
    "agenda/feed/": ("agenda/feed/", "agenda/feed/?q={title}"),
    "cari/": ("cari/", "cari/?q={title}", "cari/?q={slug}", "cari/?q=Ringkasan"),
    "cari/saran/": ("cari/saran/", "cari/saran/?q={title}", "cari/saran/?q=Rahasia", "cari/saran/?q=Ras"),
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": (
        "_util/authenticate_with_password/{restriction}/{pk}/",
    ),
    r"^((?:[\w\-]+/)*)$": (
        "{page}",  # of every page that is public
        "{path}",
        "{path}?preview=1",
        "destinasi/?q={title}",
        "destinasi/?sort=updated",
        "destinasi/?near=101.5,0.5&sort=distance",
        "agenda/?q={title}",
        "agenda/?month=2026-12",
        "agenda/?from=2026-01-01&to=2099-12-31",
    ),
}


@dataclass(frozen=True)
class Pattern:
    """One URL pattern: its words from the root on, without the language."""

    route: str
    localised: bool

    @property
    def has_variables(self) -> bool:
        return "<" in self.route or "(" in self.route

    def addresses(self) -> Iterator[str]:
        """The addresses to ask, in every language, with the marks of ``SAMPLES`` still in them."""
        for address in SAMPLES.get(self.route) or self._derived():
            if address.startswith("{"):
                yield address
                continue
            yield f"/{address}"
            if self.localised:
                yield f"/en/{address}"

    def _derived(self) -> tuple[str, ...]:
        described = document()["paths"].get(f"/{self.route}".replace("<", "{").replace(">", "}"))
        if described:
            return tuple(api_addresses(self.route, described["get"]["parameters"]))
        return () if self.has_variables else (self.route,)


def api_addresses(route: str, parameters: list[dict[str, Any]]) -> Iterator[str]:
    """An endpoint of the API in every format and language, and asked for what is hidden, where it takes a ``q``."""
    path = route
    for name, value in VARIABLES.items():
        path = path.replace(f"<{name}>", value)
    queries = {one["name"]: one for one in parameters if one["in"] == "query"}
    needed = {name: one["example"] for name, one in queries.items() if one["required"]}
    if "bbox" in needed:
        needed["bbox"] = "100,-1,104,2"
    choices = [
        [(name, value) for value in queries[name]["schema"]["enum"]]
        for name in ("format", "lang")
        if name in queries and "enum" in queries[name]["schema"]
    ]
    for chosen in product(*choices):
        asked = urlencode(needed | dict(chosen) | ({"limit": 500} if "limit" in queries else {}))
        yield f"{path}?{asked}" if asked else path
        if "q" in queries:
            yield f"{path}?{asked}&q={{title}}".replace("q=istana&", "")


def patterns() -> list[Pattern]:
    """Every pattern of the project but those of the closed rooms."""
    return [one for one in dict.fromkeys(_walk(get_resolver())) if not one.route.startswith(CLOSED)]


def closed_patterns() -> list[Pattern]:
    """Every pattern of the rooms that are closed to the public."""
    return [one for one in dict.fromkeys(_walk(get_resolver())) if one.route.startswith(CLOSED)]


def _walk(resolver: URLResolver, before: str = "", localised: bool = False) -> Iterator[Pattern]:
    for one in resolver.url_patterns:
        by_language = isinstance(one.pattern, LocalePrefixPattern)
        route = before if by_language else before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _walk(one, route, localised or by_language)
        else:
            yield Pattern(route, localised)
