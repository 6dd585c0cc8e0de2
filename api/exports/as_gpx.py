"""GPX 1.1 for navigation: a waypoint for each record that has a position."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from api.exports.document import About, Record, positions
from api.exports.xml import add, root, written
from core.formatting import whereabouts

NAMESPACE = "http://www.topografix.com/GPX/1/1"


def write(records: Sequence[Record], about: About) -> bytes:
    """The records with a position, in their order."""
    document = root("gpx", NAMESPACE, version="1.1", creator="Pesona Siak")
    metadata = add(document, "metadata")
    add(metadata, "name", about.title)
    add(metadata, "link", href=about.address)
    for record, lon, lat in positions(records):
        _add_waypoint(document, record, lon, lat)
    return written(document)


def _add_waypoint(document: Element, record: Record, lon: str, lat: str) -> None:
    """The order of the elements is that of the schema."""
    waypoint = add(document, "wpt", lat=lat, lon=lon)
    add(waypoint, "name", record["title"])
    add(waypoint, "cmt", whereabouts(record))
    add(waypoint, "desc", record["summary"])
    add(waypoint, "src", f"Pesona Siak, {record['licence']}")
    link = add(waypoint, "link", href=record["url"])
    add(link, "text", record["title"])
    add(waypoint, "type", record["category"]["name"])
