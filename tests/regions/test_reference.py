"""The reference data: complete, consistent, and kind to an editor's corrections."""

from collections import Counter

from regions import reference
from regions.extent import SIAK
from regions.models import District, Village


def test_there_are_14_kecamatan_122_kampung_and_9_kelurahan(siak):
    assert District.objects.count() == 14
    assert Counter(Village.objects.values_list("kind", flat=True)) == {"kampung": 122, "kelurahan": 9}


def test_the_palace_town_has_both_codes(siak):
    town = District.objects.get(code="14.08.01")
    assert (town.name, town.bps_code, town.slug) == ("Siak", "1405020", "siak")


def test_the_local_spelling_is_shown_and_the_official_one_kept(siak):
    bungaraya = District.objects.get(code="14.08.08")
    assert (bungaraya.name, bungaraya.name_official) == ("Bungaraya", "Bunga Raya")


def test_the_kind_agrees_with_the_code(siak):
    """Kemendagri numbers kelurahan from 1001 and desa, which Siak calls kampung, from 2001."""
    digits = {"kelurahan": "1", "kampung": "2"}
    assert [v.code for v in Village.objects.all() if v.code[9] != digits[v.kind]] == []


def test_every_label_point_is_in_siak_and_no_two_are_the_same(siak):
    points = [village.label_point.coords for village in Village.objects.all()]
    assert all(SIAK.holds(*position) for position in points)
    assert len(set(points)) == len(points)


def test_loading_twice_changes_nothing_and_tells_nobody(siak, heard):
    heard.clear()
    assert reference.load() == ((0, 0), (0, 0))
    assert heard == []


def test_loading_again_keeps_a_corrected_name_and_mends_a_fact(siak, heard):
    District.objects.filter(code="14.08.01").update(name="Siak Kota", bps_code="1405999")
    heard.clear()
    assert reference.load() == ((0, 1), (0, 0))
    district = District.objects.get(code="14.08.01")
    assert (district.name, district.bps_code) == ("Siak Kota", "1405020")
    assert heard == [None]
