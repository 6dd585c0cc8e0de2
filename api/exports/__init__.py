"""Lists and single records in formats other than JSON. A module for each format; here is which there are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from api.exports import as_csv, as_gpx, as_ics, as_kml
from api.exports.document import About, Record


@dataclass(frozen=True)
class Export:
    """A format: its media type, what it is about besides texts, and who writes it.

    ``needs``: the ``location`` or the ``date`` without which a record has no place in it; else empty.
    """

    media_type: str
    write: Callable[[Sequence[Record], About], bytes]
    needs: str = ""


EXPORTS: dict[str, Export] = {
    "csv": Export("text/csv; charset=utf-8", as_csv.write),
    "gpx": Export("application/gpx+xml", as_gpx.write, needs="location"),
    "kml": Export("application/vnd.google-earth.kml+xml", as_kml.write, needs="location"),
    "ics": Export("text/calendar; charset=utf-8", as_ics.write, needs="date"),
}

#: What lists and single records of a kind can be asked for as.
FORMATS = {
    "place": ("json", "geojson", "csv", "gpx", "kml"),
    "event": ("json", "geojson", "csv", "gpx", "kml", "ics"),
    "project": ("json", "geojson", "csv", "gpx", "kml"),
}


def media_types(kind: str) -> list[str]:
    """The media types of a kind's files, without parameters."""
    return [EXPORTS[shape].media_type.partition(";")[0] for shape in FORMATS[kind] if shape in EXPORTS]


def as_file(
    shape: str, records: Sequence[Record], about: About, *, name: str, further: str | None = None
) -> HttpResponse:
    """Records as a file to keep.

    Args:
        name: of the file, without its ending.
        further: the absolute address of the next page.
    """
    export = EXPORTS[shape]
    response = HttpResponse(export.write(records, about), content_type=export.media_type)
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.{shape}")
    if further:
        response["Link"] = f'<{further}>; rel="next"'
    return response
