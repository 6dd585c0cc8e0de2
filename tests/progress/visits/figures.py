"""Figures of visits that pass the rules unless told otherwise."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from catalogue.opening import WIB
from progress.visits.recording import Written, record_many
from progress.visits.reports import Report

SIAK, MEMPURA = "14.08.01", "14.08.13"
PALACE, MUSEUM = UUID(int=1), UUID(int=2)
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=WIB)


def report(**fields: Any) -> Report:
    """1.200 visits in the kecamatan Siak in May 2026, 100 of them from abroad, unless a number is given."""
    usual: dict[str, Any] = {"district": SIAK, "district_name": "Siak", "month": MAY, "method": "register"}
    if not {"total", "domestic", "foreign"} & fields.keys():
        usual |= {"domestic": 1100, "foreign": 100}
    return Report(**usual | fields)


def of_palace(**fields: Any) -> Report:
    return report(**{"place": PALACE, "place_name": "Istana Siak"} | fields)


def of_museum(**fields: Any) -> Report:
    return report(**{"place": MUSEUM, "place_name": "Balai Kerapatan Tinggi"} | fields)


def enter(*reports: Report, at: datetime = NOW, **more: Any) -> Written:
    return record_many(reports, **{"by": None, "at": at} | more)
