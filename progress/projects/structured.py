"""A project as schema.org's ``Project``."""

from collections.abc import Mapping
from typing import Any

from core.structured import Thing, address, known, picture_addresses
from destinations.structured import located


def project(record: Mapping[str, Any], origin: str) -> Thing:
    """A project from its record with detail and ``location`` (GeoJSON); what nobody knows is not in it."""
    page = f"{origin}{record['url']}"
    return known(
        type_="Project",
        id_=f"{page}#proyek",
        name=record["title"],
        description=record.get("summary"),
        url=page,
        image=picture_addresses(record.get("image"), origin),
        foundingDate=record.get("starts_on"),
        dissolutionDate=_finished_on(record),
        parentOrganization=known(type_="Organization", name=record.get("agency")) if record.get("agency") else None,
        location=known(type_="Place", address=address(record), geo=located(record)),
    )


def _finished_on(record: Mapping[str, Any]) -> str | None:
    return record["stage_since"] if record["stage"] == "finished" else None
