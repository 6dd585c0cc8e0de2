"""What is wrong with a file of boundaries as a whole; and the command that reads one."""

import json

import pytest
from django.core.management import CommandError, call_command

from regions.importing.streaming import FileError
from regions.models import District
from tests.regions.importing.files import MEMPURA, collection, feature, run

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "terpotong"),
        (b"bukan json", "bukan JSON"),
        (b"\x89PNG\r\n\x1a\n", "bukan JSON"),
        (b'{"type":"FeatureCollection","features":[{"a":"\xff"}]}', "bukan JSON"),
        (b'{"type":"FeatureCollection","features":[{"a":NaN}]}', "bukan JSON"),
        (b"[1, 2]", "satu objek GeoJSON"),
        (b'"teks"', "satu objek GeoJSON"),
        (b"{}", "bukan GeoJSON FeatureCollection"),
        (json.dumps(feature()).encode(), "melainkan “Feature”"),
        (b'{"type":"Topology","objects":{}}', "melainkan “Topology”"),
        (b'{"type":"FeatureCollection","features":[]}', "tidak berisi satu wilayah pun"),
        (b'{"type":"FeatureCollection","features":{}}', "“features” di berkas bukan daftar"),
        (collection(feature(), MEMPURA) + b"{}", "bukan JSON"),
        (b'{"type":"FeatureCollection","name":"' + b"x" * 3_000_000 + b'"}', "lebih panjang dari 1 MB"),
    ],
)
def test_a_file_that_is_no_feature_collection_is_refused_whole(content, reason):
    with pytest.raises(FileError, match=reason):
        run(content, partial=True)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_a_truncated_file_changes_nothing_even_when_partial(share):
    whole = collection(feature(), MEMPURA)
    with pytest.raises(FileError, match="terpotong"):
        run(whole[: int(len(whole) * share)], partial=True)
    assert not District.objects.filter(boundary_is_schematic=False).exists()


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("name", ["EPSG:32647", "http://127.0.0.1/crs.wkt", "file:///etc/passwd", 7])
def test_a_foreign_crs_is_refused_wherever_it_stands(name, first):
    members = [("crs", {"type": "name", "properties": {"name": name}}), ("features", [feature(), MEMPURA])]
    content = json.dumps(dict([("type", "FeatureCollection"), *(members if first else members[::-1])])).encode()
    with pytest.raises(FileError, match="Sistem koordinat"):
        run(content, partial=True)
    assert not District.objects.filter(boundary_is_schematic=False).exists()


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"])
def test_a_crs_that_says_wgs84_is_accepted(name):
    crs = {"type": "name", "properties": {"name": name}}
    assert run(collection(feature(), MEMPURA, crs=crs))[0].kept


def test_a_byte_order_mark_is_no_obstacle():
    assert run(b"\xef\xbb\xbf" + collection(feature(), MEMPURA))[0].kept


# The command


@pytest.fixture
def file(tmp_path):
    def write(content):
        path = tmp_path / "batas.geojson"
        path.write_bytes(content)
        return path

    return write


def test_the_command_says_what_it_did_and_names_the_file_as_source(file, capsys):
    path = file(collection(feature(), MEMPURA))
    call_command("import_regions", path)
    call_command("import_regions", path)
    assert capsys.readouterr().out.splitlines() == [
        "2 berubah, 0 tetap, 0 ditolak, 0 tidak ada di berkas",
        "0 berubah, 2 tetap, 0 ditolak, 0 tidak ada di berkas",
    ]
    assert District.objects.get(code="14.08.01").boundary_source == "batas.geojson"


def test_the_command_fails_and_changes_nothing_when_a_row_is_bad(file, capsys):
    with pytest.raises(CommandError, match="Tidak ada yang diubah"):
        call_command("import_regions", file(collection(feature("14.05.01"), MEMPURA)))
    assert "hanya diperiksa: 1 berubah, 0 tetap, 1 ditolak, 1 tidak ada di berkas" in capsys.readouterr().out
    assert not District.objects.filter(boundary_is_schematic=False).exists()


def test_the_command_fails_clearly_without_a_file_or_with_a_folder(tmp_path):
    with pytest.raises(CommandError, match=r"tidak-ada\.geojson"):
        call_command("import_regions", tmp_path / "tidak-ada.geojson")
    with pytest.raises(CommandError, match="Tidak ada yang diubah"):
        call_command("import_regions", tmp_path)


def test_the_command_shows_a_progress_bar_on_stderr_only(file, capsys, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    call_command("import_regions", file(collection(feature(), MEMPURA)))
    said = capsys.readouterr()
    assert "100%" in said.err
    assert "%" not in said.out
