"""The sheet of a year: twelve months at once, refused with clear words, and nothing typed is lost."""

from datetime import date
from uuid import uuid4

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from desk.teams.models import Role
from desk.visits.screens import today
from progress.visits.models import VisitCount, VisitRevision, VisitTotal
from progress.visits.recording import record
from progress.visits.reports import Report
from tests.catalogue.site import MINAS, SIAK
from tests.desk.visits.sheets import YEAR, address, fields_of, fill, form, send, text_of

JAN, MAY = date(YEAR, 1, 1), date(YEAR, 5, 1)


@pytest.fixture
def client(people):
    return people.client(people.person(Role.CONTRIBUTOR))


def of(month, district=SIAK):
    return VisitCount.objects.get(district=district, month=month, place=None)


def test_twelve_months_are_entered_at_once(client, people):
    numbers = {f"m{month}_total": str(100 + month) for month in range(1, 13)}
    answer = fill(client, **numbers, m5_domestic="90", m5_foreign="15", source="Buku tamu loket")
    assert answer.status_code == 302, text_of(answer)
    rows = list(VisitCount.objects.order_by("month"))
    assert [row.total for row in rows] == list(range(101, 113))
    assert {(row.method, row.source) for row in rows} == {("register", "Buku tamu loket")}
    assert rows[0].entered_by == people.person(Role.CONTRIBUTOR)
    assert (rows[0].domestic, rows[4].domestic, rows[4].foreign) == (None, 90, 15)
    assert VisitTotal.objects.filter(district=SIAK).count() == 12


def test_what_is_left_empty_stays_a_gap_and_a_sum_is_not_typed_twice(client):
    fill(client, m5_domestic="1100", m5_foreign="100")
    assert VisitCount.objects.count() == 1
    assert of(MAY).total == 1200


def test_a_place_of_the_kecamatan_reports_by_its_own_name(client, people):
    place = people.site.place("Istana")
    answer = fill(client, address(place=place.translation_key), m1_total="70")
    assert answer.status_code == 302
    row = VisitCount.objects.get()
    assert (row.place, row.place_name, row.district_id) == (place.translation_key, "Istana", SIAK)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1.234", "Jumlah: “1.234” dapat dibaca dengan dua cara. Maksudnya 1234?"),
        ("1,5", "“1,5” berkoma"),
        ("-7", "“-7”: jumlah pengunjung tidak bisa negatif"),
        ("banyak", "“banyak” bukan bilangan"),
        ("9000000", "9.000.000 tidak masuk akal"),
    ],
)
def test_what_is_no_plain_number_is_refused_by_name_and_stays_typed(client, typed, said):
    answer = fill(client, m5_total=typed, m6_total="80")
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "Mei 2025" in text_of(answer)
    sent = fields_of(answer)
    assert (sent["5-total"], sent["6-total"]) == (typed, "80")
    assert not VisitCount.objects.exists()


def test_a_thousands_separator_is_taken_once_it_is_said_what_it_means(client):
    answer = fill(client, m5_total="1.234")
    sent = fields_of(answer) | {"5-total-meant": "1234"}
    assert client.post(address(), sent).status_code == 302
    assert of(MAY).total == 1234


def test_a_total_that_is_not_its_parts_is_refused_with_both_numbers(client):
    answer = fill(client, m5_domestic="1100", m5_foreign="100", m5_total="1250")
    assert answer.status_code == 422
    assert "Jumlah 1.250 berbeda dari nusantara 1.100 + mancanegara 100 = 1.200." in text_of(answer)
    assert not VisitCount.objects.exists()


def test_without_a_way_of_counting_it_is_asked_for(client):
    answer = fill(client, m5_total="80", method="")
    assert answer.status_code == 422
    assert "Cara menghitung belum dipilih" in text_of(answer)


def test_a_correction_needs_a_reason_and_tells_what_was_before(client):
    fill(client, m5_total="1200")
    answer = fill(client, m5_total="1300")
    assert answer.status_code == 422
    assert "Tulis alasan koreksi" in text_of(answer)
    assert fields_of(answer)["5-total"] == "1300"
    answer = send(client, fields_of(answer), m5_reason="Tiket rombongan tertinggal")
    assert answer.status_code == 302
    assert of(MAY).total == 1300
    newest = VisitRevision.objects.latest("change")
    assert [version["total"] for version in (newest.before, newest.after) if version] == [1200, 1300]
    assert newest.reason == "Tiket rombongan tertinggal"


def test_each_figure_keeps_its_own_reason(client):
    fill(client, m1_total="50", m5_total="60")
    fill(client, m1_total="51", m1_reason="Salah hitung", m5_total="61", m5_reason="Tambahan buku tamu")
    reasons = dict(VisitRevision.objects.corrections().values_list("month", "reason"))
    assert reasons == {JAN: "Salah hitung", MAY: "Tambahan buku tamu"}


def test_an_unusual_figure_is_asked_about_and_its_reason_is_kept(client):
    fill(client, address(year=YEAR - 1), m5_total="1000")
    answer = fill(client, m5_total="9000")
    assert answer.status_code == 422
    assert "9.000 untuk Mei 2025, padahal Mei 2024 1.000 (9 kali). Benar?" in text_of(answer)
    sent = fields_of(answer) | {"5-sure": "||9000"}
    answer = client.post(address(), sent)
    assert "Tulis mengapa angka ini benar" in text_of(answer)
    assert client.post(address(), sent | {"5-reason": "Festival dipindah ke Mei"}).status_code == 302
    assert VisitRevision.objects.latest("change").reason == "Festival dipindah ke Mei"


def test_a_tick_holds_for_the_figures_it_was_given_for_alone(client):
    fill(client, address(year=YEAR - 1), m5_total="1000")
    sent = fields_of(fill(client, m5_total="9000")) | {"5-sure": "||9000", "5-reason": "Festival"}
    answer = client.post(address(), sent | {"5-total": "90000"})
    assert answer.status_code == 422
    assert "90.000 untuk Mei 2025" in text_of(answer)
    assert not VisitCount.objects.filter(month=MAY).exists()


def test_of_two_who_save_at_once_the_second_sees_both_numbers(client, people):
    reviewer = people.client(people.person(Role.REVIEWER))
    opened = form(client) | {"method": "register"}
    fill(reviewer, m5_total="1200")
    answer = send(client, opened, m5_total="1500", m6_total="70")
    assert answer.status_code == 422
    assert "diisi orang lain: 1.200" in text_of(answer)
    assert "Sekarang tersimpan 1.200" in text_of(answer)
    sent = fields_of(answer)
    assert (sent["5-total"], sent["6-total"]) == ("1500", "70")
    assert of(MAY).total == 1200
    assert send(client, sent, m5_reason="Rekap akhir bulan").status_code == 302
    assert of(MAY).total == 1500


def test_months_nobody_touched_do_not_stand_in_the_way_when_others_changed_them(client, people):
    fill(client, m5_total="1200")
    opened = form(client) | {"method": "register"}
    fill(people.client(people.person(Role.REVIEWER)), m5_total="1300", m5_reason="Rekap")
    assert send(client, opened, m1_total="1250").status_code == 302
    assert of(MAY).total == 1300


def test_a_figure_is_withdrawn_only_when_that_is_meant(client):
    fill(client, m5_total="1200")
    answer = fill(client, m5_total="")
    assert answer.status_code == 422
    assert "Angka Mei 2025 (1.200) ditarik" in text_of(answer)
    sent = fields_of(answer) | {"5-sure": "||", "5-reason": "Laporan bulan lain"}
    assert client.post(address(), sent).status_code == 302
    assert not VisitCount.objects.exists()
    assert VisitRevision.objects.latest("change").after is None


def test_a_kecamatan_cannot_be_below_its_places(client, people):
    place = people.site.place("Istana")
    fill(client, address(place=place.translation_key), m5_total="700")
    answer = fill(client, m5_total="600")
    assert answer.status_code == 422
    assert "600, lebih kecil daripada jumlah tempat-tempatnya 700" in text_of(answer)


def test_a_month_that_has_not_come_cannot_be_sent_either(client):
    now = today()
    where = address(year=now.year)
    assert f"{now.month + 1}-total" not in form(client, where)
    assert client.get(address(year=now.year + 1)).status_code == 404
    assert client.get(address(year=1989)).status_code == 404


def test_an_example_stays_one_until_somebody_says_it_is_real(client):
    report = Report(SIAK, MAY, total=1200, district_name="Siak", method="register", is_example=True)
    record(report, by=None, at=timezone.now())
    sent = form(client)
    assert sent["5-example"] == "1"
    sent.pop("5-example")
    assert send(client, sent, m5_reason="Angka asli dari buku tamu").status_code == 302
    assert not of(MAY).is_example


class TestRights:
    def test_another_kecamatan_and_places_of_others_are_closed(self, client, people):
        theirs = people.site.place("Taman", below=people.site.minas)
        for where in (address(MINAS), address("14.99.99"), address(MINAS, theirs.translation_key)):
            assert client.get(where).status_code == 302
            assert client.post(where, {"1-total": "5", "method": "gate"}).status_code == 302
        for place in (theirs.translation_key, uuid4()):
            assert client.get(address(SIAK, place)).status_code == 404
            assert client.post(address(SIAK, place), {"1-total": "5", "method": "gate"}).status_code == 404
        assert not VisitCount.objects.exists()

    def test_the_office_has_all_of_them(self, people):
        for role in (Role.EDITOR, Role.PUBLISHER):
            office = people.client(people.person(role))
            assert [office.get(address(code)).status_code for code in (SIAK, MINAS)] == [200, 200]

    def test_nobody_comes_in_without_a_team(self, people, client):
        people.person(Role.CONTRIBUTOR).groups.clear()
        assert client.get(address()).status_code == 302
        anonymous = people.client(people.person(Role.REVIEWER))
        anonymous.logout()
        assert "/login/" in anonymous.get(address()).url

    def test_numbers_of_other_figures_do_not_pass_for_this_months(self, client, people):
        office = people.client(people.person(Role.PUBLISHER))
        fill(office, address(MINAS), m5_total="77")
        other = VisitRevision.objects.get().change
        sent = form(client) | {"method": "register", "5-seen": str(other), "5-total": "80", "5-reason": "x"}
        answer = client.post(address(), sent)
        assert answer.status_code == 422
        assert "77" not in text_of(answer)


def test_the_trail_says_who_entered_what(client, people):
    fill(client, m5_total="1200")
    entry = ModelLogEntry.objects.get(action="visits.entered")
    assert entry.user == people.person(Role.CONTRIBUTOR)
    assert "Kecamatan Siak, Mei 2025: 1 baru" in entry.message


def test_a_session_that_ends_keeps_what_was_typed(client):
    sent = form(client) | {"5-total": "1200"}
    client.logout()
    answer = client.post(address(), sent)
    assert answer.status_code == 401
    assert 'name="5-total" value="1200"' in answer.content.decode()
