"""The files of the datasets, and of the catalogue itself. They are made anew only when their data have changed."""

import csv
from collections.abc import Iterable
from io import StringIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from core import freshness
from core.spreadsheets import defused
from progress.opendata import dcat, files, oc4ids
from progress.opendata.datasets import BY_SLUG, DATASETS, Dataset, has_spreadsheet
from progress.opendata.metadata import terms


@require_safe
def file(request: HttpRequest, slug: str, ending: str) -> HttpResponseBase:
    """``/data/<dataset>.csv``, ``.geojson`` or ``.xlsx``; 304 when the reader has it already.

    Raises:
        Http404: for an unknown dataset or format, and a spreadsheet of more rows than we make.
    """
    dataset, language = BY_SLUG.get(slug), _language()
    if dataset is None or ending not in files.MEDIA_TYPES:
        raise Http404
    if ending == "xlsx" and not has_spreadsheet(dataset.count(language)):
        raise Http404
    tag = freshness.entity_tag(request, f"{dataset.version()} {_terms()}")
    if held := freshness.not_modified(request, tag):
        return held
    response = _body(dataset, ending, language, f"{request.scheme}://{request.get_host()}")
    response["Content-Disposition"] = content_disposition_header(True, f"{slug}.{ending}")
    return _stamped(response, tag)


def _body(dataset: Dataset, ending: str, language: str, origin: str) -> HttpResponseBase:
    rows = dataset.rows(language, origin)
    if ending == "xlsx":
        with override(language):
            return FileResponse(files.as_xlsx(dataset, rows), content_type=files.MEDIA_TYPES[ending])
    if ending == "geojson":
        return StreamingHttpResponse(files.as_geojson(dataset, rows), content_type=files.MEDIA_TYPES[ending])
    names = [column.name for column in dataset.columns]
    return StreamingHttpResponse(files.as_csv(names, rows), content_type="text/csv; charset=utf-8; header=present")


@require_safe
def projects(request: HttpRequest) -> HttpResponseBase:
    """``/data/proyek/oc4ids.json``.

    Raises:
        Http404: while there is no project: a package without any is none.
    """
    dataset = BY_SLUG["proyek"]
    if not dataset.count(oc4ids.LANGUAGE):
        raise Http404
    tag = freshness.entity_tag(request, f"{dataset.version()} {_terms()}")
    if held := freshness.not_modified(request, tag):
        return held
    origin = f"{request.scheme}://{request.get_host()}"
    body = oc4ids.package(origin, request.path)
    return _stamped(StreamingHttpResponse(body, content_type="application/json"), tag)


@require_safe
def catalogue(request: HttpRequest, ending: str) -> HttpResponseBase:
    """``/data/katalog.jsonld`` and ``.ttl``: the catalogue in DCAT."""
    written, media_type = _SPELLINGS[ending]
    versions = "".join(dataset.version() for dataset in DATASETS)
    tag = freshness.entity_tag(request, f"{versions} {_terms()}")
    if held := freshness.not_modified(request, tag):
        return held
    graph = dcat.catalogue(f"{request.scheme}://{request.get_host()}")
    return _stamped(HttpResponse(written(graph), content_type=media_type), tag)


_SPELLINGS = {
    "jsonld": (dcat.as_jsonld, "application/ld+json"),
    "ttl": (dcat.as_turtle, "text/turtle; charset=utf-8"),
}


@require_safe
def dictionary(request: HttpRequest) -> HttpResponse:
    """``/data/kamus.csv``: every column of every dataset, explained."""
    lines: list[list[str]] = []
    for dataset in DATASETS:
        headings, *told = files.explained(dataset)
        lines += told if lines else [headings, *told]
    response = HttpResponse(_table(lines), content_type="text/csv; charset=utf-8; header=present")
    response["Content-Disposition"] = content_disposition_header(True, "kamus-data.csv")
    return freshness.stamped(response, None, freshness.VOCABULARY)


def _table(lines: Iterable[Iterable[str]]) -> str:
    table = StringIO(newline="")
    csv.writer(table).writerows([defused(cell) for cell in line] for line in lines)
    return table.getvalue()


def _stamped(response: HttpResponseBase, tag: str) -> HttpResponseBase:
    """Kept as long as records of the API are, and readable by pages of others."""
    response["ETag"], response["Cache-Control"] = tag, freshness.RECORDS
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _terms() -> str:
    return "|".join(terms())


def _language() -> str:
    return (get_language() or "id").split("-")[0]
