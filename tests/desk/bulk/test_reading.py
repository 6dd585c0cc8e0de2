"""Files that must not be taken, and cells that come back as they were."""

import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.tables import xlsx_files
from desk.bulk.cells import defused, pack, undefused, unpack
from desk.bulk.reading.tables import open_table
from regions.importing.streaming import FileError
from tests.desk.bulk.files import as_csv, as_xlsx, place

LINE = list(place(1).values())


def rows(data: bytes, name: str):
    table = open_table(io.BytesIO(data), name)
    return table, list(table.rows)


def refused(data: bytes, name: str) -> str:
    with pytest.raises(FileError) as error:
        rows(data, name)
    return str(error.value)


part = st.text(st.sampled_from("aé=|\\ \n"), max_size=8)


@given(st.lists(st.lists(part, min_size=1, max_size=5), max_size=4))
def test_rows_of_a_cell_come_back_as_they_were(told):
    kept = [_without_empty_ends(row) for row in told if any(row)]
    assert unpack(pack([row for row in told if any(row)])) == kept


def _without_empty_ends(row):
    row = list(row)
    while len(row) > 1 and not row[-1]:
        row.pop()
    return row


@given(st.text(max_size=20))
def test_a_defused_cell_comes_back_and_is_no_formula(text):
    assert undefused(defused(text)) == text
    assert not defused(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize(
    ("separator", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), (";", "cp1252"), ("\t", "utf-16"), (",", "utf-16")]
)
def test_csv_is_read_as_it_comes(separator, encoding):
    table, found = rows(as_csv(place(1, nama="Café “Siak”"), separator=separator, encoding=encoding), "a.csv")
    assert found[0].cells["nama"] == "Café “Siak”"
    assert found[0].number == 2
    assert table.notes


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "a.csv", "kosong"),
        (b"\x00\x01\x02", "a.csv", "kosong"),
        (b"nama,nama\nx,y\n", "a.csv", "dua kali"),
        (b'nama\n"tak tertutup', "a.csv", "tidak terbaca"),
        (b"\x81\x8d\n", "a.csv", "tidak terbaca"),
        (b"nama\n", "a.exe", "tidak dikenal"),
        (b"PK\x03\x04", "a.xlsx", "rusak"),
        (b"{}", "a.geojson", "FeatureCollection"),
        (b'{"type": "FeatureCollection", "crs": {"x": 1}, "features": []}', "a.geojson", "crs"),
        (b'{"type": "FeatureCollection", "features": [{', "a.geojson", ""),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_words(data, name, said):
    assert said in refused(data, name)


def test_a_formula_is_refused_with_the_name_of_its_cell():
    _table, found = rows(as_xlsx([list(place(1)), ["=1+1", *LINE[1:]]]), "a.xlsx")
    assert "sel A2 berisi rumus" in found[0].faults[0].message


def test_merged_cells_are_refused_by_name():
    assert "A2:A3" in refused(as_xlsx([list(place(1)), LINE, LINE], merge="A2:A3"), "a.xlsx")


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * (80 << 20))
    monkeypatch.setattr(xlsx_files.openpyxl, "load_workbook", lambda *_args, **_more: pytest.fail("it was opened"))
    assert "bom zip" in refused(data.getvalue(), "a.xlsx")


def test_entities_in_a_sheet_are_refused():
    source = zipfile.ZipFile(io.BytesIO(as_xlsx([list(place(1)), LINE])))
    data = io.BytesIO()
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    with zipfile.ZipFile(data, "w") as archive:
        for entry in source.infolist():
            archive.writestr(entry, bomb if "sheet1" in entry.filename else source.read(entry))
    assert "rusak" in refused(data.getvalue(), "a.xlsx")


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr("core.tables.rows.MOST_ROWS", 2)
    assert "2 baris" in refused(as_csv(place(1), place(2), place(3)), "a.csv")


def test_a_line_in_geojson_is_no_point():
    feature = {"type": "Feature", "properties": {"nama": "x"}, "geometry": {"type": "Point", "coordinates": ["a", 1]}}
    _table, found = rows(json.dumps({"type": "FeatureCollection", "features": [feature]}).encode(), "a.geojson")
    assert found[0].faults
