"""Schematic boundaries: every known point in its region, and never against an imported boundary."""

from io import StringIO

import pytest
from django.contrib.gis.db.models import Union
from django.core.management import call_command

from regions.models import District, Village
from regions.schematic import DISSOLVED_SOURCE, fill_gaps, rebuild_boundaries
from tests.regions.factories import box, point

# A place of Mempura that is much nearer to the label points of Siak, as happens along the river.
STRAY = (point(102.0489, 0.8012), None, "14.08.13")


def misplaced_villages():
    return [v.code for v in Village.objects.all() if Village.objects.containing(v.label_point) != v]


def import_district(code, boundary):
    District.objects.filter(code=code).update(boundary=boundary, boundary_is_schematic=False, boundary_source="BIG")


def test_every_label_point_lies_in_its_own_kampung_and_kecamatan(siak):
    assert rebuild_boundaries()
    assert misplaced_villages() == []
    wrong = [v.code for v in Village.objects.all() if District.objects.containing(v.label_point).code != v.district_id]
    assert wrong == []


def test_every_boundary_is_valid_marked_schematic_and_without_source(siak):
    rebuild_boundaries()
    for regions in (District, Village):
        assert regions.objects.filter(
            boundary__isvalid=True, boundary_is_schematic=True, boundary_source=""
        ).count() == (regions.objects.count())


def test_kecamatan_do_not_overlap_and_leave_no_gap_but_slivers(siak):
    rebuild_boundaries()
    whole = District.objects.aggregate(area=Union("boundary"))["area"]
    parts = sum(district.boundary.area for district in District.objects.all())
    assert parts == pytest.approx(whole.area, rel=1e-4)
    assert whole.geom_type == "Polygon"


def test_kampung_fill_their_kecamatan(siak):
    rebuild_boundaries()
    for district in District.objects.all():
        kampung = sum(village.boundary.area for village in district.villages.all())
        assert kampung == pytest.approx(district.boundary.area, rel=1e-3)


def test_an_extra_point_pulls_the_cell_of_its_kecamatan_to_it(siak):
    rebuild_boundaries()
    assert District.objects.containing(STRAY[0]).code == "14.08.01"
    assert rebuild_boundaries([STRAY])
    assert District.objects.containing(STRAY[0]).code == "14.08.13"
    assert misplaced_villages() == []


def test_an_extra_point_with_a_kampung_lies_in_that_kampung(siak):
    rebuild_boundaries([(STRAY[0], "14.08.13.2004", "14.08.13")])
    assert Village.objects.containing(STRAY[0]).code == "14.08.13.2004"


def test_an_extra_point_far_outside_widens_the_outline(siak):
    island = point(102.9, 1.2)
    rebuild_boundaries([(island, None, "14.08.02")])
    assert District.objects.containing(island).code == "14.08.02"


def test_an_extra_point_on_a_label_point_does_not_take_its_place(siak):
    label = Village.objects.get(code="14.08.01.1001").label_point
    rebuild_boundaries([(label, None, "14.08.13")])
    assert District.objects.containing(label).code == "14.08.01"


def test_drawing_again_changes_nothing_and_tells_nobody(siak, heard):
    assert rebuild_boundaries([STRAY])
    heard.clear()
    assert not rebuild_boundaries([STRAY])
    assert heard == []


def test_the_order_of_the_points_does_not_matter(siak):
    other = (point(101.9, 0.9), None, "14.08.09")
    rebuild_boundaries([STRAY, other])
    assert not rebuild_boundaries([other, STRAY])


def test_drawing_tells_the_floors_above_once(siak, heard):
    heard.clear()
    rebuild_boundaries()
    assert heard == [None]


@pytest.mark.parametrize("wrong", [(None, "14.08.99"), ("14.08.01.1001", "14.08.13"), ("14.08.01.9999", "14.08.01")])
def test_an_extra_point_of_an_unknown_region_is_an_error_and_changes_nothing(siak, wrong):
    with pytest.raises(ValueError, match=wrong[0] or wrong[1]):
        rebuild_boundaries([(STRAY[0], *wrong)])
    assert not District.objects.filter(boundary__isnull=False).exists()


def test_nothing_is_drawn_once_a_boundary_has_been_imported(siak, heard):
    import_district("14.08.01", box(101.9, 0.8, 102.1, 0.9))
    heard.clear()
    assert not rebuild_boundaries([STRAY])
    assert District.objects.filter(boundary__isnull=True).count() == 13
    assert heard == []


def test_beside_an_imported_kecamatan_the_others_keep_only_what_it_leaves(siak):
    rebuild_boundaries()
    imported = box(101.9, 0.75, 102.15, 0.95)
    import_district("14.08.01", imported)
    assert fill_gaps()
    assert District.objects.get(code="14.08.01").boundary.equals_exact(imported)
    for other in District.objects.exclude(code="14.08.01").filter(boundary__isnull=False):
        assert other.boundary.intersection(imported).area < 1e-9
    assert not fill_gaps()


def test_a_kecamatan_wholly_covered_by_an_imported_one_has_no_boundary(siak):
    rebuild_boundaries()
    import_district("14.08.01", box(100, 0, 104, 2))
    fill_gaps()
    assert District.objects.get(code="14.08.13").boundary is None


def test_kampung_are_cut_anew_inside_an_imported_kecamatan(siak):
    rebuild_boundaries()
    imported = box(101.9, 0.75, 102.15, 0.95)
    import_district("14.08.01", imported)
    fill_gaps()
    kampung = Village.objects.filter(district="14.08.01")
    assert all(village.boundary_is_schematic for village in kampung)
    union = kampung.aggregate(area=Union("boundary"))["area"]
    assert union.sym_difference(imported).area < 1e-6


def test_a_kecamatan_is_the_union_of_its_kampung_when_all_of_them_are_imported(siak):
    rebuild_boundaries()
    codes = list(Village.objects.filter(district="14.08.01").values_list("code", flat=True))
    for number, code in enumerate(codes):
        west = 101.9 + number / 100
        Village.objects.filter(code=code).update(
            boundary=box(west, 0.8, west + 0.01, 0.9), boundary_is_schematic=False, boundary_source="BIG"
        )
    fill_gaps()
    siak_itself = District.objects.get(code="14.08.01")
    assert siak_itself.boundary.extent == pytest.approx((101.9, 0.8, 101.9 + len(codes) / 100, 0.9))
    assert (siak_itself.boundary_is_schematic, siak_itself.boundary_source) == (False, DISSOLVED_SOURCE)
    assert not fill_gaps()


def test_a_kecamatan_with_one_kampung_missing_stays_schematic(siak):
    rebuild_boundaries()
    Village.objects.filter(district="14.08.01").exclude(code="14.08.01.1001").update(
        boundary=box(101.9, 0.8, 102, 0.9), boundary_is_schematic=False
    )
    fill_gaps()
    assert District.objects.get(code="14.08.01").boundary_is_schematic


def test_load_regions_loads_all_and_draws_and_a_second_run_changes_nothing(db, heard, capsys):
    call_command("load_regions")
    assert (District.objects.count(), Village.objects.count()) == (14, 131)
    assert not District.objects.filter(boundary__isnull=True).exists()
    assert "14 baru" in capsys.readouterr().out
    heard.clear()
    call_command("load_regions")
    said = capsys.readouterr().out
    assert "kecamatan: 0 baru, 0 berubah" in said
    assert "batas: sudah ada" in said
    assert heard == []


def test_load_regions_keeps_boundaries_drawn_with_more_points(siak):
    rebuild_boundaries([STRAY])
    call_command("load_regions", stdout=StringIO())
    assert District.objects.containing(STRAY[0]).code == "14.08.13"
