"""The projects as OC4IDS 0.9, the Open Contracting for Infrastructure Data Standard, written project by project.

What nobody knows is left out, and nothing is guessed: a date of which only the month or the year is known is told in
words. Texts are Indonesian. Amounts are whole rupiah, longitude stands first.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.utils.translation import gettext as _

from catalogue.models import Kind
from catalogue.records import local_iso
from progress.opendata import metadata
from progress.opendata.datasets import BY_SLUG
from progress.opendata.files import compact
from progress.opendata.rows import entries, point_of

Node = dict[str, Any]

VERSION = "0.9"
LANGUAGE = "id"
SCHEME = "pesona-siak"

#: A project of ours that is finished is handed over; whether its books are closed nobody tells us.
STATUS = {
    "proposed": "identification",
    "assessed": "preparation",
    "budgeted": "preparation",
    "in_progress": "implementation",
    "finished": "completion",
    "stopped": "cancelled",
}
#: Kinds of work that serve more than culture, sports and recreation, which tourism belongs to in OC4IDS.
SECTORS = {
    "jalan-dermaga": ("transport",),
    "tepian-sungai": ("naturalResources", "naturalResources.floodProtection"),
    "embung-tata-air": ("naturalResources",),
    "promosi-digital": ("communications",),
}
TYPES = {"pembangunan-baru": "construction", "pemugaran": "rehabilitation"}
_LONGEST_ISO_DAY = 10
#: What may not stand in an address as it is (RFC 3986).
_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})|[^\w\-.~:/?#@!$&'()*+,;=%]", re.ASCII)


def package(origin: str, address: str) -> Iterator[bytes]:
    """The package in pieces."""
    updated, terms = BY_SLUG["proyek"].updated(), metadata.terms()
    publisher = {"name": metadata.said_in(LANGUAGE, metadata.PRODUCER), "uri": f"{origin}/"}
    head = {
        "uri": f"{origin}{address}",
        "publishedDate": local_iso(updated),
        "version": VERSION,
        "publisher": publisher,
        "license": terms.licence_url,
        "publicationPolicy": f"{origin}{metadata.address('opendata_dataset', slug='proyek')}",
    }
    yield compact(head)[:-1] + b',"projects":['
    number = 0
    for piece in entries(Kind.PROJECT, LANGUAGE, "detail"):
        for entry in piece:
            yield (b",\n" if number else b"\n") + compact(project(entry["record"] | entry["detail"], entry, origin))
            number += 1
    yield b"\n]}\n"


def project(record: Mapping[str, Any], entry: Mapping[str, Any], origin: str) -> Node:
    """A project from its public record with detail."""
    parties = _parties(record)
    told = {
        "id": identity(record),
        "identifiers": _identifiers(record),
        "updated": record["updated_at"],
        "language": LANGUAGE,
        "title": record["title"],
        "description": record["summary"],
        "status": STATUS.get(record["stage"]),
        "period": _period(record["starts_on"], record["ends_on"]),
        "sector": ["cultureSportsAndRecreation", *SECTORS.get(record["category"]["code"], ())],
        "additionalClassifications": _classifications(record),
        "type": TYPES.get(record["category"]["code"]),
        "locations": _locations(record, entry),
        "budget": _budget(record),
        "parties": parties,
        "publicAuthority": next((_reference(one) for one in parties if "publicAuthority" in one["roles"]), None),
        "documents": _documents(record, origin),
        "completion": _completion(record),
        "milestones": [_milestone(number, one) for number, one in enumerate(record["milestones"], 1)],
        "metrics": [*_metrics(record["measurements"]), *_spent(record["budgets"])],
    }
    return _known(told)


def identity(record: Mapping[str, Any]) -> str:
    """The same for ever: our prefix and the id the project has everywhere."""
    return f"{settings.OC4IDS_PREFIX}-{record['id']}"


def _identifiers(record: Mapping[str, Any]) -> list[Node]:
    return [{"id": record["sipd_reference"], "scheme": "SIPD"}] if record["sipd_reference"] else []


def _classifications(record: Mapping[str, Any]) -> list[Node]:
    category = record["category"]
    found = [{"scheme": SCHEME, "id": category["code"], "description": category["name"]}]
    if record["is_example"]:
        text = _("Contoh: proyek karangan untuk peragaan. Jangan dihitung.")
        found.append({"scheme": SCHEME, "id": "example", "description": text})
    return found


def _period(first: str | None, last: str | None) -> Node:
    return _known({"startDate": _midnight(first), "endDate": _midnight(last)})


def _midnight(day: str | None) -> str | None:
    """The first moment of a day in the time of Siak; None for less than a day."""
    return f"{day}T00:00:00+07:00" if day and len(day) == _LONGEST_ISO_DAY else None


def _locations(record: Mapping[str, Any], entry: Mapping[str, Any]) -> list[Node]:

    regions = [record[name] for name in ("village", "district") if record[name]]
    address = {"locality": ", ".join(one["name"] for one in regions), "region": "Riau", "countryName": "Indonesia"}
    place = _known(
        {
            "id": "1",
            "description": (record["accuracy"] or {}).get("note") or None,
            "geometry": record["shape"] or point_of(entry),
            "gazetteer": {"scheme": "ID-KEMENDAGRI", "identifiers": [one["code"] for one in regions]}
            if regions
            else None,
            "address": _known(address),
        }
    )
    return [place]


def _budget(record: Mapping[str, Any]) -> Node:
    """What may be spent, by year and source; what was spent is told by ``_spent``."""
    lines = [(number, one) for number, one in enumerate(record["budgets"], 1) if one["ceiling_rupiah"] is not None]
    return _known(
        {
            "amount": _rupiah(record["budget"]["ceiling_rupiah"]),
            "budgetBreakdowns": [
                {
                    "id": "1",
                    "description": _("Menurut tahun anggaran dan sumber dana"),
                    "budgetBreakdown": [_budget_line(number, one) for number, one in lines],
                }
            ]
            if lines
            else [],
        }
    )


def _budget_line(number: int, one: Mapping[str, Any]) -> Node:
    said = [str(one["year"]), one["source"], one["note"]]
    return _known(
        {
            "id": str(number),
            "description": ", ".join(filter(None, said)),
            "amount": _rupiah(one["ceiling_rupiah"]),
            "period": _year(one["year"]),
            "sourceParty": _reference(_funder(one["source"])) if one["source"] else None,
        }
    )


def _rupiah(amount: int | None) -> Node | None:
    return None if amount is None else {"amount": amount, "currency": "IDR"}


def _parties(record: Mapping[str, Any]) -> list[Node]:
    """Who is responsible, builds, asked for it and pays; one name is one party."""
    roles: dict[str, list[str]] = {}
    for name, role in (("agency", "publicAuthority"), ("contractor", "supplier"), ("proposer", "proposer")):
        if record[name]:
            roles.setdefault(record[name], []).append(role)
    named = [
        {"id": f"{SCHEME}-{number}", "name": name, "roles": held}
        for number, (name, held) in enumerate(roles.items(), 1)
    ]
    sources = dict.fromkeys(one["source"] for one in record["budgets"] if one["source"])
    return [*named, *map(_funder, sources)]


def _funder(source: str) -> Node:
    return {"id": f"{SCHEME}-dana-{source}", "name": source, "roles": ["funder"]}


def _reference(party: Mapping[str, Any]) -> Node:
    return {"id": party["id"], "name": party["name"]}


def _documents(record: Mapping[str, Any], origin: str) -> list[Node]:
    """The page of the project, its sources, and its photos."""
    page = {"id": "halaman", "title": record["title"], "url": f"{origin}{record['url']}", "format": "text/html"}
    found = [page | {"language": record["lang"], "dateModified": record["updated_at"]}]
    for number, source in enumerate(record["sources"], 1):
        found.append(_known({"id": f"sumber-{number}", "title": source["text"], "url": _uri(source["url"])}))
    for number, photo in enumerate(record["photos"], 1):
        found.append(_photo(number, photo, origin))
    return found


def _uri(address: str | None) -> str | None:
    """An address as RFC 3986 has it; editors write it as browsers show it."""
    if not address:
        return None
    start, mark, fragment = address.partition("#")
    return _STRAY.sub(lambda found: quote(found[0], safe=""), start + mark + fragment.replace("#", "%23"))


def _photo(number: int, photo: Mapping[str, Any], origin: str) -> Node:
    jpegs = [one for one in photo["sources"] if one["format"] == "image/jpeg"]
    widest = max(jpegs, key=lambda one: one["width"], default=None)
    return _known(
        {
            "id": f"foto-{number}",
            "documentType": "illustration",
            "title": photo["caption"] or photo["alt"],
            "description": ", ".join(filter(None, (photo["phase"], photo["place"], photo["credit"], photo["licence"]))),
            "url": widest and f"{origin}{widest['url']}",
            "datePublished": _midnight(photo["date"]),
            "format": widest and widest["format"],
        }
    )


def _completion(record: Mapping[str, Any]) -> Node | None:
    """When it was finished; a month or a year alone is told in words."""
    if record["stage"] != "finished":
        return None
    since = record["stage_since"]
    details = None if _midnight(since) else _("Yang diketahui hanya: %(since)s") % {"since": since}
    return _known({"endDate": _midnight(since), "endDateDetails": details})


def _milestone(number: int, one: Mapping[str, Any]) -> Node:
    return _known(
        {
            "id": str(number),
            "title": one["title"],
            "dueDate": _midnight(one["planned_on"]),
            "dateMet": _midnight(one["reached_on"]),
            "status": "met" if one["reached_on"] else "scheduled",
        }
    )


def _metrics(measurements: list[Mapping[str, Any]]) -> list[Node]:
    """Progress over time; what was not measured on a day is no observation of that day."""
    kinds = (("physical_percent", "physicalProgress"), ("financial_percent", "financialProgress"))
    titles = {"physicalProgress": _("Kemajuan fisik"), "financialProgress": _("Kemajuan keuangan")}
    found = []
    for name, key in kinds:
        observed = [
            _observation(number, one["date"], one[name], one["note"])
            for number, one in enumerate(measurements, 1)
            if one[name] is not None
        ]
        if observed:
            found.append({"id": key, "title": titles[key], "observations": observed})
    return found


def _spent(budgets: list[Mapping[str, Any]]) -> list[Node]:
    """What was spent, year by year; a year of which nobody has said it is no observation."""
    observed = [
        _known(
            {
                "id": str(number),
                "notes": ", ".join(filter(None, (one["source"], one["note"]))),
                "value": _rupiah(one["realised_rupiah"]),
                "period": _year(one["year"]),
            }
        )
        for number, one in enumerate(budgets, 1)
        if one["realised_rupiah"] is not None
    ]
    return [{"id": "realisedBudget", "title": _("Realisasi anggaran"), "observations": observed}] if observed else []


def _year(year: int) -> Node:
    return _period(date(year, 1, 1).isoformat(), date(year, 12, 31).isoformat())


def _observation(number: int, day: str, percent: float, note: str) -> Node:
    return _known(
        {
            "id": str(number),
            "notes": note or None,
            "measure": f"{percent:g}",
            "unit": {"name": "percent", "scheme": "UNCEFACT", "id": "P1"},
            "period": _period(day, day),
        }
    )


def _known(values: Mapping[str, Any]) -> Node:
    """Without what is unknown. Zero is known."""
    return {name: value for name, value in values.items() if value is not None and value not in ("", [], {})}
