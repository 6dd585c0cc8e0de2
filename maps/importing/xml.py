"""XML from anybody: no document types, no entities, nothing fetched."""

import re
from typing import Any, Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from maps.shapes import ShapeError

_NUMBER: Final = re.compile(r"[+-]?(\d{1,4}(\.\d{0,20})?|\.\d{1,20})([eE][+-]?\d{1,2})?", re.ASCII)


def parsed(data: bytes) -> Element:
    """The root of a document.

    Raises:
        ShapeError: when it is not well-formed, or declares entities.
    """
    try:
        return fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise ShapeError(
            _("Berkas ini memuat DOCTYPE atau entitas, yang tidak diterima. Ekspor ulang tanpa itu.")
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise ShapeError(_("Berkas XML ini rusak atau terpotong. Ekspor ulang dari aplikasinya.")) from error


def plain_name(element: Any) -> str:
    """The name of an element without its namespace; comments have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def number(text: str | None) -> float:
    """A coordinate as a file says it.

    Raises:
        ShapeError: for anything but a plain number: Python alone would take ``nan`` and ``1_0`` as well.
    """
    stripped = (text or "").strip()
    if not _NUMBER.fullmatch(stripped):
        raise ShapeError(_("Di berkas ini ada koordinat yang bukan angka."))
    return float(stripped)
