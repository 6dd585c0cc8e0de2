"""The pages of the open data: the list of datasets, a page for each, and the dictionary."""

from datetime import timedelta
from hashlib import blake2b
from typing import Any, NamedTuple

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.formatting import short_date
from core.structured import breadcrumbs, data_block
from core.templatetags.sharing import origin_of
from progress.opendata import metadata, schema_org
from progress.opendata.datasets import (
    BY_SLUG,
    DATASETS,
    FREQUENCIES,
    MOST_ROWS_OF_A_SPREADSHEET,
    Dataset,
    has_spreadsheet,
)
from progress.opendata.files import MEDIA_TYPES

_HOUR = 3600


class Download(NamedTuple):
    """A way to a dataset."""

    name: str
    url: str
    hint: str


class Shown(NamedTuple):
    """A dataset as the pages show it."""

    dataset: Dataset
    url: str
    rows: int
    updated: Any
    first_day: str
    last_day: str
    frequency: str
    downloads: list[Download]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """``/data/``: all datasets."""
    language, origin = _language(), origin_of(request)
    trail = [*_trail(), (_("Data terbuka"), reverse("opendata"))]
    things = [schema_org.catalogue(origin, language), breadcrumbs(trail, origin)]
    shown = [_shown(dataset, language) for dataset in DATASETS]
    return render(request, "opendata/index.html", {"datasets": shown, "things": data_block(things), **_common()})


@require_safe
def dataset(request: HttpRequest, slug: str) -> HttpResponse:
    """``/data/<dataset>/``: what a dataset is, its columns and its files.

    Raises:
        Http404: for an unknown one.
    """
    found, language, origin = BY_SLUG.get(slug), _language(), origin_of(request)
    if found is None:
        raise Http404
    shown = _shown(found, language)
    trail = [*_trail(), (_("Data terbuka"), reverse("opendata")), (str(found.title), shown.url)]
    things = [schema_org.dataset(found, origin, language), breadcrumbs(trail, origin)]
    context = {
        "shown": shown,
        "dataset": found,
        "citation": f"{origin}{shown.url}",
        "things": data_block(things),
        "most_rows": MOST_ROWS_OF_A_SPREADSHEET,
        "has_spreadsheet": has_spreadsheet(shown.rows),
        **_common(),
    }
    return render(request, "opendata/dataset.html", context)


@require_safe
def dictionary(request: HttpRequest) -> HttpResponse:
    """``/data/kamus/``: every column of every dataset."""
    trail = [*_trail(), (_("Data terbuka"), reverse("opendata")), (_("Kamus data"), reverse("opendata_dictionary"))]
    things = data_block([breadcrumbs(trail, origin_of(request))])
    datasets = [(one, reverse("opendata_dataset", args=[one.slug])) for one in DATASETS]
    return render(request, "opendata/dictionary.html", {"datasets": datasets, "things": things})


def _common() -> dict[str, Any]:
    return {"terms": metadata.terms(), "producer": metadata.PRODUCER, "steward": metadata.STEWARD}


def _shown(dataset: Dataset, language: str) -> Shown:
    rows, span = _count(dataset, language), dataset.span()
    ends = (span.first, span.until - timedelta(days=1)) if span else ()
    first_day, last_day = (short_date(day, language) for day in ends) if ends else ("", "")
    return Shown(
        dataset,
        reverse("opendata_dataset", args=[dataset.slug]),
        rows,
        dataset.updated(),
        first_day,
        last_day,
        str(FREQUENCIES[dataset.frequency]),
        _downloads(dataset, rows),
    )


def _count(dataset: Dataset, language: str) -> int:
    """How many rows; counted again only when they have changed."""
    version = blake2b(dataset.version().encode(), digest_size=12).hexdigest()
    key = f"opendata-{dataset.slug}-{language}-{version}"
    return cache.get_or_set(key, lambda: dataset.count(language), _HOUR) or 0


def _downloads(dataset: Dataset, rows: int) -> list[Download]:
    hints = {"csv": _("tabel"), "geojson": _("peta"), "xlsx": _("lembar kerja")}
    found = [
        Download(ending.upper(), reverse("opendata_file", args=[dataset.slug, ending]), hints[ending])
        for ending in MEDIA_TYPES
        if ending != "xlsx" or has_spreadsheet(rows)
    ]
    if dataset.slug == "proyek" and rows:
        found.append(Download("OC4IDS", reverse("oc4ids"), _("sejarah lengkap")))
    return [*found, Download("API", metadata.api_address(dataset.api), _("untuk program"))]


def _trail() -> list[tuple[str, str]]:
    front = reverse("wagtail_serve", args=[""])
    return [(_("Beranda"), front), (_("Perkembangan"), reverse("wagtail_serve", args=["perkembangan/"]))]


def _language() -> str:
    return (get_language() or "id").split("-")[0]
