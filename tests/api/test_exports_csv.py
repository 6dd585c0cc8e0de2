"""``format=csv``: tables that are safe to open in a spreadsheet, with columns that stay."""

import csv
import io
import json

import pytest

from api.exports.as_csv import columns_of, defused
from api.v1.fields import LISTED
from tests.api.test_exports import table


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Istana", "Istana"),
        ("", ""),
        ("=1", "'=1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@a", "'@a"),
        ("\t1", "'\t1"),
        ("\r1", "'\r1"),
        ("1-2", "1-2"),
        ("a=b", "a=b"),
        ("a;=b", "a;'=b"),
        ("a\n-b", "a\n'-b"),
        ("'=1", "'=1"),
    ],
)
def test_what_a_spreadsheet_would_run_is_made_text(text, written):
    assert defused(text) == written


def test_no_cell_of_ours_begins_like_a_formula_whatever_the_record_holds(ask, entry):
    for sign in "=+-@\t\r":
        evil = f"{sign}cmd|' /C calc'!A0"
        entry(evil, summary=evil, district="14.08.01", licence=evil, url=evil, accuracy={"level": evil, "metres": 1})
    rows = list(csv.reader(io.StringIO(ask("places", format="csv").content.decode(), newline="")))
    assert len(rows) == 7
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r")]


def test_numbers_of_ours_stay_numbers(ask, entry):
    entry(at=(101.5, -0.25))
    (row,) = table(ask("places", format="csv"))
    assert (row["lon"], row["lat"]) == ("101.5", "-0.25")


@pytest.mark.parametrize("kind", ["place", "event"])
def test_the_header_is_the_same_whatever_is_in_the_table(ask, entry, vocabulary, kind):
    empty = ask(f"{kind}s", format="csv").content.decode()
    entry("Tanpa apa-apa", kind=kind, at=None)
    entry("Lengkap", kind=kind, village="14.08.01.1001")
    filled = ask(f"{kind}s", format="csv", near="102.05,0.8").content.decode()
    assert filled.startswith(empty)
    header = empty.strip().split(",")
    assert header[:5] == ["id", "kind", "lang", "lang_fallback", "title"]
    assert header == [column for name in LISTED[kind] for column in columns_of(kind, name)]
    assert len(set(header)) == len(header)


def test_a_row_holds_what_the_record_says(ask, entry):
    entry(
        "Istana, “lama”",
        facilities=["parkir", "toilet"],
        price={"from_rupiah": 10000, "year": 2020},
        hours={"week": [[[540, 960]]] * 7, "special": {}},
        village="14.08.01.1001",
        image={
            "alt": "Istana",
            "credit": "Foto",
            "licence": "CC0",
            "focal": None,
            "sources": [
                {"url": "/gambar/a.avif", "width": 1280, "height": 800, "format": "image/avif"},
                {"url": "/gambar/s.jpeg", "width": 320, "height": 200, "format": "image/jpeg"},
                {"url": "/gambar/l.jpeg", "width": 640, "height": 400, "format": "image/jpeg"},
            ],
        },
    )
    (row,) = table(ask("places", format="csv"))
    assert row["title"] == "Istana, “lama”"
    assert (row["category"], row["district"], row["district_name"]) == ("alam", "14.08.01", "Siak")
    assert (row["facilities"], row["price_from_rupiah"], row["price_year"]) == ("parkir toilet", "10000", "2020")
    assert row["image_url"].endswith("/gambar/l.jpeg")
    assert json.loads(row["hours"])["week"][0] == [[540, 960]]
    assert (row["lang_fallback"], row["village"], row["distance_m"]) == ("false", "", "")


def test_the_table_of_one_place_has_its_details_too(ask, entry):
    made = entry(detail={"address": "Jl. Sultan", "tickets": [{"group": "Dewasa", "rupiah": 0}], "contacts": {}})
    (row,) = table(ask(f"places/{made.uid}", format="csv"))
    assert row["address"] == "Jl. Sultan"
    assert json.loads(row["tickets"]) == [{"group": "Dewasa", "rupiah": 0}]
