"""Figures are written in one way: row, revision and total together, or nothing of them."""

from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection, transaction
from django.utils.translation import override

from catalogue.models import Entry
from progress.visits.models import VisitCount, VisitRevision, VisitTotal
from progress.visits.recording import Written, correct, record, withdraw
from progress.visits.reports import Refused
from progress.visits.signals import visits_changed
from tests.progress.visits.figures import JUNE, MAY, MEMPURA, NOW, SIAK, enter, of_museum, of_palace, report
from tests.regions import factories

LATER = NOW + timedelta(days=1)


def totals():
    return {
        (row.district_id, row.month): (row.domestic, row.foreign, row.total, row.basis, row.places)
        for row in VisitTotal.objects.all()
    }


def refused(*reports, **more):
    """The codes and messages of what is refused, in Indonesian."""
    with override("id"), pytest.raises(Refused) as found:
        enter(*reports, **more)
    return {problem.code: problem.message for problem in found.value.problems}


def test_a_figure_its_first_revision_and_its_total_are_written_together(kecamatan):
    person = get_user_model().objects.create_user("siti")

    assert record(report(source="Buku tamu"), by=person, at=NOW) == Written(1, 0, 0)

    row = VisitCount.objects.get()
    assert (row.district_id, row.place, row.month) == (SIAK, None, MAY)
    assert (row.domestic, row.foreign, row.total, row.source) == (1100, 100, 1200, "Buku tamu")
    assert (row.entered_by, row.entered_at) == (person, NOW)
    revision = VisitRevision.objects.get()
    assert (revision.count_uid, revision.change, revision.before, revision.by) == (row.uid, row.change, None, person)
    assert revision.after == {
        "domestic": 1100,
        "foreign": 100,
        "total": 1200,
        "method": "register",
        "source": "Buku tamu",
        "is_example": False,
    }
    assert totals() == {(SIAK, MAY): (1100, 100, 1200, "district", 0)}


def test_the_same_month_twice_is_refused_with_the_figure_that_is_there(kecamatan):
    enter(report())

    assert refused(report(total=900)) == {
        "same_month_twice": "Mei 2026 untuk Kecamatan Siak sudah diisi: 1.200. Ubah lewat koreksi, dengan alasannya."
    }
    assert VisitCount.objects.get().total == 1200


def test_the_same_month_twice_in_one_batch_is_refused(kecamatan):
    found = refused(of_palace(total=5), of_palace(total=6))

    assert found == {"same_month_twice": "Istana Siak melapor dua kali untuk Mei 2026. Satu bulan, satu angka."}
    assert VisitCount.objects.count() == 0


def test_saying_the_same_again_changes_nothing(kecamatan):
    enter(report())
    before = VisitCount.objects.get()

    assert enter(report(), at=LATER) == Written(0, 0, 1)

    assert VisitCount.objects.get().entered_at == before.entered_at
    assert VisitRevision.objects.count() == 1


def test_a_correction_keeps_what_was_there_before(kecamatan):
    enter(report())
    row = VisitCount.objects.get()

    correct(report(total=1300, domestic=1200), by=None, at=LATER, reason="Salah jumlah", seen=row.change)

    corrected = VisitCount.objects.get()
    assert (corrected.pk, corrected.uid, corrected.total, corrected.entered_at) == (row.pk, row.uid, 1300, LATER)
    first, second = VisitRevision.objects.order_by("change")
    assert first.after["total"] == second.before["total"] == 1200
    assert second.after["total"] == 1300
    assert second.reason == "Salah jumlah"
    assert totals()[SIAK, MAY][2] == 1300


def test_a_correction_needs_a_reason(kecamatan):
    enter(report())

    found = refused(report(total=900), correcting=True, reason="  ")

    assert found == {"reason_missing": "Tulis alasan koreksi: pembaca melihatnya."}
    assert VisitCount.objects.get().total == 1200


def test_a_figure_somebody_else_corrected_meanwhile_is_not_overwritten(kecamatan):
    enter(report())
    seen = VisitCount.objects.get().change
    correct(report(total=1300), by=None, at=NOW, reason="Tiket rombongan", seen=seen)

    with override("id"), pytest.raises(Refused) as found:
        correct(report(total=1250), by=None, at=LATER, reason="Salah ketik", seen=seen)

    assert str(found.value) == (
        "Sementara itu angka Mei 2026 untuk Kecamatan Siak diisi orang lain: 1.300. Periksa, lalu simpan lagi."
    )
    assert VisitCount.objects.get().total == 1300


def test_a_month_that_was_empty_when_it_was_seen_is_not_overwritten(kecamatan):
    enter(report())

    found = refused(report(total=900), correcting=True, reason="x", seen={report().key: None})

    assert found.keys() == {"changed_meanwhile"}


def test_a_figure_that_was_withdrawn_meanwhile_is_not_entered_again(kecamatan):
    enter(report())
    row = VisitCount.objects.get()
    withdraw(row, by=None, at=NOW, reason="Salah bulan")

    found = refused(report(total=900), correcting=True, reason="x", seen={report().key: row.change})

    assert "ditarik orang lain" in found["changed_meanwhile"]


def test_a_withdrawn_figure_is_a_gap_again_and_its_revision_stays(kecamatan):
    enter(report())
    row = VisitCount.objects.get()

    withdraw(row, by=None, at=LATER, reason="Salah kecamatan")

    assert not VisitCount.objects.exists()
    assert totals() == {}
    last = VisitRevision.objects.order_by("change").last()
    assert last
    assert (last.before["total"], last.after, last.reason) == (1200, None, "Salah kecamatan")


@pytest.mark.parametrize(("reason", "stale"), [("", False), ("x", True)])
def test_a_withdrawal_needs_a_reason_and_the_figure_as_it_is(kecamatan, reason, stale):
    enter(report())
    row = VisitCount.objects.get()
    if stale:
        correct(report(total=1300), by=None, at=NOW, reason="y")

    with pytest.raises(Refused):
        withdraw(row, by=None, at=LATER, reason=reason)

    assert VisitCount.objects.count() == 1


def test_the_total_is_the_sum_of_the_places_until_the_kecamatan_reports(kecamatan):
    enter(of_palace(domestic=900, foreign=90), of_museum(domestic=100, foreign=10))
    assert totals() == {(SIAK, MAY): (1000, 100, 1100, "places", 2)}

    enter(report(domestic=1100, foreign=100))
    assert totals() == {(SIAK, MAY): (1100, 100, 1200, "district", 2)}


def test_a_part_is_unknown_in_the_sum_when_one_place_does_not_tell_it(kecamatan):
    enter(of_palace(domestic=900, foreign=90), of_museum(total=110, domestic=100))

    assert totals() == {(SIAK, MAY): (1000, None, 1100, "places", 2)}


def test_a_kecamatan_below_its_places_is_refused_with_both_numbers(kecamatan):
    enter(of_palace(total=1000), of_museum(total=500))

    found = refused(report(total=1400))

    assert found == {
        "kecamatan_below_its_places": "Jumlah Kecamatan Siak untuk Mei 2026 adalah 1.400, lebih kecil daripada jumlah "
        "tempat-tempatnya 1.500. Periksa kedua angka."
    }
    enter(report(total=1500))


def test_a_place_that_lifts_the_sum_above_its_kecamatan_is_refused(kecamatan):
    enter(report(total=1400), of_palace(total=1000))

    assert "1.401" in refused(of_museum(total=401))["kecamatan_below_its_places"]
    assert enter(of_museum(total=400)).new == 1


def test_of_a_batch_what_it_leaves_behind_is_judged_not_its_order(kecamatan):
    enter(report(total=1000), of_palace(total=1000))

    written = enter(of_museum(total=500), report(total=1500), correcting=True, reason="Balai menyusul", at=LATER)

    assert written == Written(1, 1, 0)


def test_other_months_and_other_kecamatan_are_not_in_the_sum(kecamatan):
    enter(report(total=1000), of_palace(total=1000))

    assert enter(of_museum(total=5, month=JUNE), report(district=MEMPURA, district_name="Mempura", total=1)).new == 2


def test_all_places_together_can_be_absurd(kecamatan):
    found = refused(of_palace(total=3_000_000), of_museum(total=3_000_000))

    assert "6.000.000" in found["absurd"]


def test_one_wrong_report_keeps_the_whole_batch_out_and_all_faults_are_told(kecamatan):
    found = refused(report(total=-1), of_palace(month=date(2027, 1, 1)), of_museum())

    assert found.keys() == {"negative", "month_in_future"}
    assert not VisitCount.objects.exists()
    assert not VisitRevision.objects.exists()


def test_the_running_month_is_that_of_siak(kecamatan):
    # 30 November, 18.00 UTC, is December in Siak.
    evening = NOW.replace(day=30, hour=0) + timedelta(days=1, hours=1)

    assert enter(report(month=date(2026, 12, 1)), at=evening).new == 1


def test_a_place_that_moves_takes_its_figure_to_its_new_kecamatan(kecamatan):
    enter(of_palace(total=10))

    enter(of_palace(total=10, district=MEMPURA, district_name="Mempura"), correcting=True, reason="Pindah batas")

    assert VisitCount.objects.get().district_id == MEMPURA
    assert totals() == {(MEMPURA, MAY): (None, None, 10, "places", 1)}


def test_numbers_of_revisions_rise_with_those_of_the_catalogue(kecamatan):
    enter(report())
    enter(of_palace(total=1))

    numbers = list(VisitRevision.objects.order_by("pk").values_list("change", flat=True))
    assert numbers == sorted(set(numbers))
    assert numbers[0] > Entry.objects.newest_change()


def test_examples_mark_the_total_they_are_in(kecamatan):
    enter(of_palace(total=1), of_museum(total=1, is_example=True))

    assert VisitTotal.objects.get().is_example


def test_who_listens_is_told_of_the_revisions_after_the_transaction(kecamatan, django_capture_on_commit_callbacks):
    heard = []

    def listen(sender, revisions, **_):
        heard.append([revision.month for revision in revisions])

    visits_changed.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        enter(report(), report(month=JUNE))
        enter(report())
    visits_changed.disconnect(listen)

    assert heard == [[MAY, JUNE]]


def test_the_database_lets_nobody_change_or_delete_a_revision(kecamatan):
    enter(report())

    for act in (
        lambda: VisitRevision.objects.update(reason="lain"),
        lambda: VisitRevision.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_a_revision_outlives_the_account_of_its_writer(kecamatan):
    person = get_user_model().objects.create_user("siti")
    enter(report(), by=person)

    person.delete()

    assert VisitRevision.objects.get().by is None
    assert VisitCount.objects.get().entered_by is None


@pytest.mark.parametrize(
    "fields",
    [
        {"total": 1201},
        {"month": date(2026, 5, 2)},
        {"month": date(1989, 12, 1)},
        {"total": 5_000_001, "domestic": None},
        {"foreign": None, "domestic": 1201},
        {"place_name": "Istana"},
    ],
)
def test_the_database_refuses_what_the_rules_refuse(kecamatan, fields):
    enter(report())
    with pytest.raises(IntegrityError), transaction.atomic():
        VisitCount.objects.update(**fields)


@pytest.mark.usefixtures("_roots_stay")
@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_write_at_once_the_second_is_told_what_the_first_wrote():
    factories.district(SIAK, "Siak")
    said, start = [], Barrier(2)

    def write(total):
        start.wait()
        try:
            enter(
                replace(report(total=total), is_example=False), correcting=True, reason="x", seen={report().key: None}
            )
        except Refused as found:
            said.append(found.problems[0].code)
        finally:
            connection.close()

    people = [Thread(target=write, args=(total,)) for total in (100, 200)]
    for one in people:
        one.start()
    for one in people:
        one.join()

    assert said == ["changed_meanwhile"]
    assert VisitCount.objects.count() == VisitRevision.objects.count() == VisitTotal.objects.count() == 1


@pytest.mark.usefixtures("_roots_stay")
@pytest.mark.django_db(transaction=True)
def test_two_places_that_report_at_once_do_not_pass_their_kecamatan_together():
    factories.district(SIAK, "Siak")
    enter(report(total=1000))
    said, start = [], Barrier(2)

    def write(one):
        start.wait()
        try:
            enter(one)
        except Refused as found:
            said.append(found.problems[0].code)
        finally:
            connection.close()

    people = [Thread(target=write, args=(one,)) for one in (of_palace(total=600), of_museum(total=600))]
    for one in people:
        one.start()
    for one in people:
        one.join()

    assert said == ["kecamatan_below_its_places"]
    assert VisitCount.objects.filter(place__isnull=False).count() == 1
