"""Importing official boundaries: what is taken, what is refused and why, and that nothing is half done."""

import pytest

from regions.models import District, Village
from tests.regions.importing.files import MEMPURA, collection, feature, refused_row, ring, run

pytestmark = pytest.mark.django_db


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
