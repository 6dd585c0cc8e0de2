"""What readers ask of reported figures: gaps stay gaps, and what the catalogue does not show is not told."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.utils.translation import override

from progress.visits import series
from progress.visits.corrections import corrections
from progress.visits.models import VisitCount, VisitTotal
from progress.visits.recording import correct, withdraw
from progress.visits.reporting import State, reporting, silent
from progress.visits.subjects import places
from tests.catalogue.site import MINAS, SIAK, small_site
from tests.progress.visits.figures import NOW, enter, report

YEAR = date(2026, 1, 1), date(2027, 1, 1)
MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)


def of(page, **fields):
    return report(**{"place": page.translation_key, "place_name": page.title, "total": 100} | fields)


def of_minas(**fields):
    return report(**{"district": MINAS, "district_name": "Minas"} | fields)


@pytest.fixture
def site(db):
    return small_site()


def told(figures):
    return [(one.start, one.total, one.reported, one.expected) for one in figures]


def test_months_without_a_figure_are_gaps_and_not_zero(site):
    enter(report(), report(month=JULY, total=0))

    assert told(series.by_month(MAY, date(2026, 8, 1), SIAK)) == [
        (MAY, 1200, 1, 1),
        (JUNE, None, 0, 1),
        (JULY, 0, 1, 1),
    ]


def test_the_regency_is_the_sum_of_those_that_reported_and_says_how_many(site):
    enter(report(), of_minas(total=300), of_minas(month=JUNE, total=300))

    may, june = series.by_month(MAY, JULY)

    assert (may.total, may.reported, may.expected, may.is_complete) == (1500, 2, 2, True)
    assert (june.total, june.reported, june.is_complete) == (300, 1, False)
    assert (may.domestic, june.domestic) == (None, None)


def test_parts_are_summed_where_all_are_known(site):
    enter(report(), of_minas(domestic=50, foreign=0))

    [may] = series.by_month(MAY, JUNE)

    assert (may.domestic, may.foreign, may.total) == (1150, 100, 1250)


def test_a_year_says_of_how_many_months_it_knows(site):
    enter(report(), report(month=JUNE), of_minas(total=1))

    assert told(series.by_year(2025, 2026)) == [(date(2025, 1, 1), None, 0, 24), (date(2026, 1, 1), 2401, 3, 24)]
    assert told(series.by_year(2026, 2026, SIAK)) == [(date(2026, 1, 1), 2400, 2, 12)]


def test_kecamatan_are_compared_with_those_that_reported_nothing(site):
    enter(report(), report(month=JUNE))

    found = series.by_district(*YEAR)

    assert list(found) == [SIAK, MINAS]
    assert (found[SIAK].total, found[SIAK].reported, found[SIAK].basis) == (2400, 2, "district")
    assert (found[MINAS].total, found[MINAS].reported) == (None, 0)


def test_the_interval_of_months_is_half_open(site):
    enter(report(), report(month=JUNE))

    assert [one.start for one in series.by_month(MAY, JUNE, SIAK)] == [MAY]
    assert series.by_district(MAY, JUNE)[SIAK].total == 1200
    assert series.by_month(JUNE, JUNE, SIAK) == []


def test_the_span_reaches_from_the_first_month_to_after_the_last(site):
    assert series.span() is None
    enter(report(), report(month=date(2025, 12, 1)))
    assert series.span() == (date(2025, 12, 1), JUNE)


def test_a_place_is_told_while_the_catalogue_shows_it_and_the_total_counts_it_always(site):
    palace = site.place("Istana Siak")
    enter(of(palace))
    assert told(series.of_place(palace.translation_key, MAY, JULY)) == [(MAY, 100, 1, 1), (JUNE, None, 0, 1)]
    assert series.of_places(SIAK, *YEAR)[palace.translation_key].total == 100

    palace.unpublish()

    assert told(series.of_place(palace.translation_key, MAY, JUNE)) == [(MAY, None, 0, 1)]
    assert series.of_places(SIAK, *YEAR) == {}
    assert series.by_month(MAY, JUNE, SIAK)[0].total == 100


def test_series_ask_as_many_queries_for_a_year_as_for_ten(site, django_assert_num_queries):
    enter(report(), of_minas(total=1))
    for years in (1, 10):
        with django_assert_num_queries(2):
            series.by_month(date(2026 - years, 1, 1), date(2026, 12, 1))


def test_who_has_not_reported_is_told_by_kecamatan_and_place(site):
    palace, museum, other = site.place("Istana Siak"), site.place("Balai"), site.place("Taman", below=site.minas)
    enter(of(palace), of(museum), of(palace, month=JUNE), report(month=JUNE, total=500))
    assert other.live

    found = silent(JUNE)

    assert found.districts == [MINAS]
    assert {code: [one.name for one in late] for code, late in found.places.items()} == {SIAK: ["Balai"]}


def test_a_place_that_never_reported_is_not_waited_for_nor_one_that_stopped_long_ago(site):
    palace = site.place("Istana Siak")
    enter(of(palace, month=date(2025, 6, 1)))

    assert silent(date(2026, 6, 1)).places.keys() == {SIAK}
    assert silent(date(2026, 7, 1)).places == {}


def test_a_kecamatan_of_which_only_places_reported_is_half_way(site):
    palace = site.place("Istana Siak")
    enter(of(palace), of_minas(total=7))

    found = reporting(MAY, JULY)

    assert {key: one.state for key, one in found.items()} == {
        (SIAK, MAY): State.PLACES_ONLY,
        (SIAK, JUNE): State.SILENT,
        (MINAS, MAY): State.REPORTED,
        (MINAS, JUNE): State.SILENT,
    }
    assert silent(MAY).districts == [SIAK]


def test_the_public_is_told_of_a_correction_with_both_numbers_and_the_reason(site):
    enter(report())
    correct(report(domestic=1200, foreign=100), by=None, at=NOW + timedelta(days=1), reason="Rombongan terlewat")

    [found] = corrections()

    assert (found.before, found.after, found.reason) == (1200, 1300, "Rombongan terlewat")
    assert not hasattr(found, "by")
    with override("id"):
        assert str(found) == (
            "dikoreksi pada 24 November 2026: Jumlah dari 1.200 menjadi 1.300; "
            "Wisatawan nusantara dari 1.100 menjadi 1.200"
        )
    with override("en"):
        assert "1,200" in str(found)


def test_a_part_that_became_known_is_told_as_unknown_before(site):
    enter(report(total=1200))
    correct(report(), by=None, at=NOW, reason="Rincian menyusul")

    with override("id"):
        assert "Wisatawan mancanegara dari belum diketahui menjadi 100" in str(corrections()[0])


def test_a_withdrawal_is_told_with_what_stood_there(site):
    enter(report())
    withdraw(VisitCount.objects.get(), by=None, at=NOW, reason="Salah bulan")

    [found] = corrections()

    assert found.withdrawn
    with override("id"):
        assert str(found) == "ditarik pada 23 November 2026: 1.200 tidak berlaku lagi"


def test_first_entries_are_no_corrections(site):
    enter(report())
    assert corrections() == []


def test_corrections_of_a_hidden_place_are_not_told(site):
    palace = site.place("Istana Siak")
    enter(of(palace))
    correct(of(palace, total=90), by=None, at=NOW, reason="x")
    assert [one.name for one in corrections(district=SIAK)] == ["Istana Siak"]
    assert corrections(district=MINAS) == []
    assert len(corrections(place=palace.translation_key)) == 1

    palace.unpublish()

    assert corrections() == []


def test_corrections_of_a_while_are_half_open(site):
    enter(report())
    correct(report(total=1), by=None, at=NOW, reason="x")

    assert corrections(since=NOW, until=NOW) == []
    assert len(corrections(since=NOW, until=NOW + timedelta(seconds=1))) == 1
    assert corrections(until=NOW) == []


def test_places_report_by_the_key_of_all_their_translations(site):
    palace, draft = site.place("Istana Siak"), site.place("Rancangan", live=False)
    site.place("Taman", below=site.minas)

    assert [(one.key, one.name) for one in places(SIAK)] == [(palace.translation_key, "Istana Siak")]
    assert {one.district for one in places()} == {SIAK, MINAS}
    assert draft.translation_key not in {one.key for one in places()}


def test_the_totals_kept_are_those_a_rebuild_makes(site):
    palace = site.place("Istana Siak")
    enter(of(palace), report(month=JUNE), of_minas(total=3))
    kept = list(VisitTotal.objects.order_by("month", "district").values())
    VisitTotal.objects.filter(month=MAY, district=SIAK).update(total=9)
    VisitTotal.objects.filter(district=MINAS).delete()
    VisitTotal.objects.create(district_id=MINAS, month=JULY, total=5, basis="places", places=1, updated_at=NOW)

    call_command("rebuild_visit_totals", no_progress=True, verbosity=0)

    rebuilt = list(VisitTotal.objects.order_by("month", "district").values())
    assert [row | {"id": 0} for row in rebuilt] == [row | {"id": 0} for row in kept]
