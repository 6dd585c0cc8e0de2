"""KML 2.2 for globes and maps: a placemark for each record that has a position."""

from collections.abc import Sequence
from html import escape
from xml.etree.ElementTree import Element

from api.exports.document import About, Record, positions
from api.exports.xml import add, root, written
from core.formatting import whereabouts

NAMESPACE = "http://www.opengis.net/kml/2.2"


def write(records: Sequence[Record], about: About) -> bytes:
    """The records with a position, in their order."""
    kml = root("kml", NAMESPACE)
    document = add(kml, "Document")
    add(document, "name", about.title)
    for record, lon, lat in positions(records):
        _add_placemark(document, record, f"{lon},{lat}")
    return written(kml)


def _add_placemark(document: Element, record: Record, coordinates: str) -> None:
    """The order of the elements is that of the schema. A description is read as HTML, so its text is escaped twice."""
    placemark = add(document, "Placemark", id=f"{record['kind']}-{record['id']}")
    add(placemark, "name", record["title"])
    add(placemark, "description", escape(record["summary"], quote=False))
    if record.get("starts_at"):
        span = add(placemark, "TimeSpan")
        add(span, "begin", record["starts_at"])
        if record["ends_at"]:
            add(span, "end", record["ends_at"])
    _add_data(placemark, record)
    add(add(placemark, "Point"), "coordinates", coordinates)


def _add_data(placemark: Element, record: Record) -> None:
    data = {name: record[name] for name in ("id", "kind", "lang", "url", "updated_at", "licence")}
    data |= {"category": record["category"]["code"], "whereabouts": whereabouts(record)}
    extended = add(placemark, "ExtendedData")
    for name, value in data.items():
        add(add(extended, "Data", name=name), "value", value or "")
