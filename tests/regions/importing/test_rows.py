"""What is wrong with a row of a file of boundaries, and how it is told."""

import pytest

from regions.importing.streaming import MAX_DEPTH, MAX_VERTICES
from regions.models import District
from tests.regions.importing.files import MEMPURA, collection, feature, refused_row, ring, run, with_shape

pytestmark = pytest.mark.django_db


def test_a_row_without_code_is_refused():
    shape = feature()
    del shape["properties"]["kode_kemendagri"]
    outcome, lines = run(collection(MEMPURA, shape))
    assert outcome.rejected == 1
    assert "baris 2: ditolak: tidak ada kode di properti “kode_kemendagri”" in lines[0]


@pytest.mark.parametrize("properties", [None, [], "x"])
def test_a_row_without_properties_is_refused(properties):
    assert "Kode kecamatan atau kampung tidak ditemukan" in refused_row(feature() | {"properties": properties})


def test_a_code_twice_is_refused_with_the_first_row_named():
    outcome, lines = run(collection(feature(), MEMPURA, feature()))
    assert (outcome.rejected, outcome.kept) == (1, False)
    assert lines == ["baris 3: ditolak: kode 14.08.01 sudah ada di baris 1"]


def test_an_unknown_code_of_siak_is_refused():
    assert "kode 14.08.99 tidak ada di data acuan" in refused_row(feature("14.08.99"))


def test_a_missing_kecamatan_is_named_and_nothing_is_changed():
    outcome, lines = run(collection(feature()))
    assert (outcome.missing, outcome.kept) == (["14.08.13"], False)
    assert lines == ["14.08.13 Mempura: tidak ada di berkas"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (with_shape("Polygon", [[[y, x] for x, y in ring(102.01)]]), "terbalik"),
        (with_shape("Polygon", [[[171_000.0 + x, 88_000.0 + y] for x, y in ring(0)]]), "UTM"),
        (with_shape("Polygon", [[[x - 100, y + 45] for x, y in ring(102.01)]]), "di luar Indonesia"),
        (with_shape("Polygon", [[["102", "0.7"]] * 4]), "dua angka"),
        (with_shape("Polygon", [[[102.0]] * 4]), "pasangan"),
        (with_shape("Polygon", [[None] * 4]), "pasangan"),
        (with_shape("Polygon", [[[102.0, None]] * 4]), "dua angka"),
        (with_shape("Polygon", [ring(102.01)[:-1]]), "cincin tidak tertutup: mulai di 102.01, 0.71"),
        (with_shape("Polygon", [ring(102.01)[:2] + ring(102.01)[:1]]), "kurang dari tiga titik sudut"),
        (with_shape("Polygon", [[]]), "kurang dari tiga titik sudut"),
        (with_shape("Polygon", []), "geometri kosong"),
        (with_shape("MultiPolygon", []), "geometri kosong"),
        (with_shape("MultiPolygon", [[]]), "geometri kosong"),
        (with_shape("Polygon", None), "bukan daftar"),
        (with_shape("Polygon", {"a": 1}), "bukan daftar"),
        (with_shape("Point", [102, 0.8]), "Point bukan Polygon"),
        (with_shape(None, []), "None bukan Polygon"),
        (feature() | {"geometry": None}, "tidak ada geometri"),
        (with_shape("Polygon", [ring(102.01)], crs={"type": "link"}), "Sistem koordinat"),
        (feature() | {"crs": {"type": "name", "properties": {"name": "EPSG:32647"}}}, "“EPSG:32647” tidak diterima"),
        ({"type": "Polygon", "coordinates": [ring(102.01)]}, "bukan GeoJSON Feature"),
        (None, "bukan GeoJSON Feature"),
        (7, "bukan GeoJSON Feature"),
    ],
)
def test_a_row_that_cannot_be_a_boundary_is_refused_with_its_reason(row, reason):
    assert reason in refused_row(row)


def test_a_number_too_large_for_a_coordinate_is_refused():
    content = collection(feature(), MEMPURA).replace(b"102.01", b"1e308")
    assert "UTM" in run(content)[1][0] or "dua angka" in run(content)[1][0]


def test_heights_are_dropped():
    row = with_shape("Polygon", [[[x, y, 12.5] for x, y in ring(102.01)]])
    assert run(collection(row, MEMPURA))[0].kept
    assert not District.objects.get(code="14.08.01").boundary.hasz


BOW_TIE = [[102.01, 0.71], [102.09, 0.79], [102.09, 0.71], [102.01, 0.79], [102.01, 0.71]]


def test_a_boundary_that_crosses_itself_is_refused_with_the_place():
    assert "garis batas memotong dirinya sendiri di 102.05, 0.75" in refused_row(with_shape("Polygon", [BOW_TIE]))


def test_a_hole_outside_is_refused_with_the_place():
    row = with_shape("Polygon", [ring(102.01), ring(102.2)])
    assert "lubang berada di luar batas di 102.2, 0.71" in refused_row(row)


def test_repair_mends_a_crossing_and_says_what_it_did():
    outcome, lines = run(collection(with_shape("Polygon", [BOW_TIE]), MEMPURA), repair=True)
    assert (outcome.changed, outcome.kept) == (2, True)
    assert "memotong dirinya sendiri di 102.05, 0.75; diperbaiki, luas berubah" in lines[0]
    assert District.objects.get(code="14.08.01").boundary.valid
    assert run(collection(with_shape("Polygon", [BOW_TIE]), MEMPURA), repair=True)[0].changed == 0


def test_repair_closes_an_open_ring():
    assert run(collection(with_shape("Polygon", [ring(102.01)[:-1]]), MEMPURA), repair=True)[0].kept


def test_repair_of_what_has_no_area_is_refused():
    line = [[102.01, 0.75], [102.05, 0.75], [102.09, 0.75], [102.01, 0.75]]
    assert "tidak ada luas yang tersisa" in refused_row(with_shape("Polygon", [line]), repair=True)


def test_a_hole_is_taken_and_pointed_out():
    outcome, lines = run(collection(with_shape("Polygon", [ring(102.01), ring(102.03, 0.73, 0.02)]), MEMPURA))
    assert outcome.kept
    assert lines[0].startswith("baris 1 (14.08.01 Siak): perhatikan: ada lubang di 102.04000, 0.74")


def test_neighbours_that_claim_the_same_ground_are_pointed_out():
    outcome, lines = run(collection(feature(west=101.95), MEMPURA))
    assert outcome.kept
    assert lines[-1] == "Siak dan Mempura: perhatikan: bertumpang tindih 3939 ha"


def test_a_sliver_shared_by_neighbours_is_not_worth_a_word():
    assert run(collection(feature(west=101.9899), MEMPURA))[1] == []


def test_a_boundary_away_from_its_label_point_is_pointed_out():
    _, lines = run(collection(feature(west=102.3), MEMPURA))
    assert lines == ["baris 1 (14.08.01 Siak): perhatikan: titik labelnya di luar batas ini"]


def test_a_row_with_too_many_vertices_is_refused_and_the_next_is_read():
    row = with_shape("Polygon", [ring(102.01)[:1] * (MAX_VERTICES + 1)])
    assert f"lebih dari {MAX_VERTICES} titik sudut" in refused_row(row)


def test_a_row_nested_too_deep_is_refused_and_the_next_is_read():
    deep: object = 1
    for _ in range(MAX_DEPTH + 1):
        deep = [deep]
    assert "tingkat kurung" in refused_row(feature(catatan=deep))
