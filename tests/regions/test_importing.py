"""Importing official boundaries: what is taken, what is refused and why, and that nothing is half done."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from regions.importing.boundaries import Options, import_boundaries
from regions.importing.streaming import MAX_DEPTH, MAX_VERTICES, FileError
from regions.models import District, Village
from tests.regions.factories import box, district, village

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def regions():
    """Siak and Mempura with schematic boundaries, two kampung in each."""
    for code, name, west in (("14.08.01", "Siak", 102.0), ("14.08.13", "Mempura", 101.9)):
        parent = district(code, name, box(west, 0.7, west + 0.1, 0.8), boundary_is_schematic=True)
        village(f"{code}.2001", parent, west + 0.02, 0.75)
        village(f"{code}.2002", parent, west + 0.08, 0.75)


def ring(west, south=0.71, size=0.08):
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(code="14.08.01", west=102.01, geometry=None, **properties):
    return {
        "type": "Feature",
        "properties": {"kode_kemendagri": code} | properties,
        "geometry": geometry or {"type": "Polygon", "coordinates": [ring(west)]},
    }


MEMPURA = feature("14.08.13", 101.91)


def collection(*features, **members):
    return json.dumps({"type": "FeatureCollection", "features": features} | members).encode()


def run(content, **options):
    """Import from memory; returns the outcome and the report lines."""
    lines = []
    outcome = import_boundaries(io.BytesIO(content), Options(source="uji", **options), lines.append)
    return outcome, lines


def refused_row(bad, **options):
    """The report line of a bad row of Siak beside a good one of Mempura; nothing may have changed."""
    outcome, lines = run(collection(bad, MEMPURA), **options)
    assert not outcome.kept
    assert District.objects.filter(boundary_is_schematic=False).count() == 0
    rejected = [line for line in lines if "ditolak" in line]
    assert len(rejected) == outcome.rejected == 1
    return rejected[0]


def test_a_whole_file_is_taken_and_the_floors_above_are_told_once(heard):
    outcome, lines = run(collection(feature(), MEMPURA))
    assert (outcome.changed, outcome.kept, lines) == (2, True, [])
    siak = District.objects.get(code="14.08.01")
    assert siak.boundary.coords == (((tuple(map(tuple, ring(102.01)))),),)
    assert (siak.boundary_is_schematic, siak.boundary_source) == (False, "uji")
    assert heard == [None]


def test_a_second_run_changes_nothing_and_tells_nobody(heard):
    run(collection(feature(), MEMPURA))
    heard.clear()
    outcome, _ = run(collection(feature(), MEMPURA))
    assert (outcome.changed, outcome.unchanged, outcome.kept) == (0, 2, True)
    assert heard == []


def test_kampung_are_cut_anew_inside_the_imported_kecamatan():
    run(collection(feature(), MEMPURA))
    siak = District.objects.get(code="14.08.01")
    areas = [v.boundary.intersection(siak.boundary).area / v.boundary.area for v in siak.villages.all()]
    assert areas == pytest.approx([1, 1])


def test_a_dry_run_reports_and_keeps_nothing(heard):
    outcome, _ = run(collection(feature(), MEMPURA), dry_run=True)
    assert (outcome.changed, outcome.kept) == (2, False)
    assert not District.objects.filter(boundary_is_schematic=False).exists()
    assert heard == []


def test_partial_takes_the_good_rows_and_reports_the_others():
    outcome, lines = run(collection(feature(code="14.05.01"), MEMPURA), partial=True)
    assert (outcome.changed, outcome.rejected, outcome.missing, outcome.kept) == (1, 1, ["14.08.01"], True)
    assert any("Pelalawan" in line for line in lines)
    assert list(District.objects.filter(boundary_is_schematic=False)) == [District.objects.get(code="14.08.13")]


# The trap of the codes


def test_kemendagri_14_05_is_refused_as_pelalawan():
    assert "Pelalawan, bukan Siak. Mungkin yang dimaksud kode BPS Siak" in refused_row(feature("14.05.01"))


def test_bps_1408_is_refused_as_bengkalis():
    assert "Bengkalis, bukan Siak. Mungkin yang dimaksud kode Kemendagri" in refused_row(feature("1408010"))


def test_a_code_without_dots_is_refused_with_the_dots_shown():
    assert "kode Kemendagri ditulis 14.08.01" in refused_row(feature("140801"))


def test_bps_codes_are_recognised_as_text_and_as_number():
    outcome, _ = run(collection(feature("1405020"), feature(1405026, 101.91)))
    assert (outcome.changed, outcome.kept) == (2, True)


# How files name their properties


@pytest.mark.parametrize("name", ["kode_kemendagri", "KDCPUM", "idkec", "Kode_Kec", "kode"])
def test_usual_names_of_the_code_are_found(name):
    bps = name == "idkec"
    rows = [("1405020" if bps else "14.08.01", 102.01), ("1405026" if bps else "14.08.13", 101.91)]
    shapes = [feature(code, west) for code, west in rows]
    for shape in shapes:
        shape["properties"] = {"OBJECTID": 7, name: shape["properties"]["kode_kemendagri"]}
    assert run(collection(*shapes))[0].kept


def test_the_id_of_the_feature_serves_when_no_property_does():
    shapes = [feature(), feature("14.08.13", 101.91)]
    for shape in shapes:
        shape["id"] = shape.pop("properties")["kode_kemendagri"]
    assert run(collection(*shapes))[0].kept


def test_an_unusual_name_can_be_given():
    shapes = [feature(), feature("14.08.13", 101.91)]
    for shape in shapes:
        shape["properties"] = {"pengenal": shape["properties"]["kode_kemendagri"]}
    outcome, lines = run(collection(*shapes))
    assert outcome.rejected == 2
    assert "Properti di berkas: id, pengenal. Pilih dengan --code-property" in lines[0]
    assert run(collection(*shapes), code_property="pengenal")[0].kept


def test_a_file_of_kampung_that_names_their_kecamatan_is_read_as_kampung():
    rows = [feature(v.code, kode_kecamatan=v.district_id) for v in Village.objects.all()]
    outcome, _ = run(collection(*rows))
    assert (outcome.changed, outcome.kept) == (4, True)
    assert not Village.objects.filter(boundary_is_schematic=True).exists()


def test_kampung_alone_make_their_kecamatan():
    rows = [feature(v.code, v.label_point.x - 0.01) for v in Village.objects.all()]
    run(collection(*rows))
    siak = District.objects.get(code="14.08.01")
    assert (siak.boundary_is_schematic, siak.boundary_source) == (False, "gabungan batas kampung")
    assert siak.boundary.extent == pytest.approx((102.01, 0.71, 102.15, 0.79))


def test_a_row_of_another_level_is_refused():
    assert "bukan kode kampung" in run(collection(feature("14.08.01.2001"), feature("14.08.13")))[1][0]


def test_level_can_be_demanded():
    outcome, lines = run(collection(feature(), MEMPURA), level="village")
    assert outcome.rejected == 2
    assert "Kode kampung tidak ditemukan" in lines[0]


def test_another_name_than_ours_is_pointed_out_and_taken():
    outcome, lines = run(collection(feature(nama="Pangkalan Kerinci"), feature("14.08.13", 101.91, nama="MEMPURA")))
    assert outcome.kept
    assert lines == ["baris 1 (14.08.01 Siak): perhatikan: namanya di berkas “Pangkalan Kerinci”"]


# What is wrong with rows


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


def with_shape(kind, coordinates, **members):
    return feature(geometry={"type": kind, "coordinates": coordinates} | members)


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


# What is wrong with files


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
