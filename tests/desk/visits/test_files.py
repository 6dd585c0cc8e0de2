"""Figures as files at the desk: judged first, taken in when that is pressed, and brought back as they went."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from desk.teams.models import Role
from desk.visits.models import VisitFile
from progress.visits.models import VisitCount, VisitRevision
from tests.catalogue.site import MINAS
from tests.desk.visits.sheets import address, fill, text_of

HEAD = "kecamatan,tempat,bulan,jumlah,cara\n"


@pytest.fixture
def client(people):
    return people.client(people.person(Role.REVIEWER))


def bring(client, content, name="angka.csv", **more):
    file = SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())
    return client.post(reverse("visit_files"), {"file": file} | more)


def take(client, where, **more):
    return client.post(where, more)


def test_a_file_is_judged_first_and_changes_nothing_until_it_is_taken_in(client, people):
    people.site.place("Istana")
    answer = bring(client, HEAD + "Siak,,2025-05,1200,buku tamu\nSiak,Istana,Mei 2025,700,tiket\n")
    assert answer.status_code == 302, text_of(answer)
    assert "2 baru, 0 dikoreksi, 0 tetap, 0 ditolak" in text_of(client.get(answer.url))
    assert not VisitCount.objects.exists()
    assert take(client, answer.url).url == reverse("visits_desk")
    assert sorted(VisitCount.objects.values_list("total", flat=True)) == [700, 1200]
    assert not VisitFile.objects.exists()


def test_each_wrong_row_is_told_with_its_field_and_value(client):
    answer = bring(client, HEAD + "Siak,,2025-05,1.200,buku tamu\nSiak,,2025-06,80,buku tamu\n")
    page = text_of(client.get(answer.url))
    assert "Baris 2 · jumlah “1.200”: “1.200” dapat dibaca dengan dua cara" in page
    refused = take(client, answer.url)
    assert (refused.status_code, VisitCount.objects.count()) == (422, 0)
    take(client, answer.url, partial="on")
    assert VisitCount.objects.get().total == 80


def test_rows_of_another_kecamatan_are_refused(client):
    answer = bring(client, HEAD + "Minas,,2025-05,1200,buku tamu\n")
    assert "Anda tidak mengisi angka Kecamatan Minas." in text_of(client.get(answer.url))
    take(client, answer.url, partial="on")
    assert not VisitCount.objects.exists()


def test_a_correction_by_file_needs_its_reason(client):
    fill(client, m5_total="1200")
    content = HEAD + "Siak,,2025-05,1300,buku tamu\n"
    assert "sudah diisi: 1.200" in text_of(client.get(bring(client, content).url))
    where = bring(client, content, correcting="on").url
    refused = take(client, where)
    assert refused.status_code == 422
    assert "Tulis alasannya" in refused.content.decode()
    take(client, where, reason="Rekap tahunan")
    assert VisitRevision.objects.latest("change").reason == "Rekap tahunan"


def test_unusual_figures_are_confirmed_before_they_are_taken_in(client):
    fill(client, address(year=2024), m5_total="1000")
    where = bring(client, HEAD + "Siak,,2025-05,9000,buku tamu\n").url
    assert "padahal Mei 2024 1.000" in text_of(client.get(where))
    assert take(client, where, reason="Festival").status_code == 422
    assert take(client, where, reason="Festival", sure="on").status_code == 302


def test_a_sheet_with_formulas_is_refused_and_told(client):
    book = Workbook()
    book.active.append(["kecamatan", "bulan", "jumlah", "cara"])
    book.active.append(["Siak", "2025-05", "=600*2", "tiket"])
    file = BytesIO()
    book.save(file)
    answer = bring(client, file.getvalue(), "angka.xlsx")
    said = text_of(client.get(answer.url)) if answer.status_code == 302 else text_of(answer)
    assert "rumus" in said
    assert not VisitCount.objects.exists()


def test_what_is_no_table_is_refused_where_it_was_chosen(client):
    answer = bring(client, b"\x00\x01", "foto.png")
    assert answer.status_code == 200
    assert "Jenis berkas tidak dikenal" in text_of(answer)
    assert not VisitFile.objects.exists()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_exported_comes_back_unchanged(client, people, kind):
    places = [people.site.place(title) for title in ("Istana", "Taman", "Taman")]
    for number, place in enumerate(places):
        fill(client, address(place=place.translation_key), m5_total=str(70 + number))
    fill(client, m5_domestic="1100", m5_foreign="100", source="=buku; tamu")
    VisitCount.objects.filter(place_name="Istana").update(is_example=True)
    answer = client.get(reverse("visit_export"), {"format": kind, "kecamatan": "14.08.01", "tahun": "2025"})
    assert answer["Content-Disposition"] == f'attachment; filename="kunjungan-140801-2025.{kind}"'
    back = client.get(bring(client, answer.content, f"angka.{kind}", correcting="on").url)
    assert "0 baru, 0 dikoreksi, 4 tetap, 0 ditolak" in text_of(back), text_of(back)


def test_a_spreadsheet_gets_numbers(client):
    fill(client, m5_total="1200")
    book = load_workbook(BytesIO(client.get(reverse("visit_export"), {"format": "xlsx"}).content))
    assert [cell.value for cell in list(book.active.rows)[1]][:6] == ["Siak", None, "2025-05", None, None, 1200]


class TestRights:
    def test_a_file_is_seen_by_who_brought_it_alone(self, client, people):
        where = bring(client, HEAD + "Siak,,2025-05,1200,buku tamu\n").url
        other = people.client(people.person(Role.CONTRIBUTOR))
        assert [other.get(where).status_code, other.post(where).status_code] == [404, 404]
        assert other.get(f"{where}laporan.csv").status_code == 404

    def test_an_export_holds_ones_own_kecamatan(self, client, people):
        fill(people.client(people.person(Role.PUBLISHER)), address(MINAS), m5_total="77")
        assert "Minas" not in client.get(reverse("visit_export")).content.decode()
        assert client.get(reverse("visit_export"), {"kecamatan": MINAS}).status_code == 302

    def test_nobody_else_comes_in(self, client, people):
        people.person(Role.REVIEWER).groups.clear()
        for name in ("visit_files", "visit_export"):
            assert client.get(reverse(name)).status_code == 302


def test_the_report_is_a_file_that_runs_nothing(client):
    where = bring(client, HEAD + "Siak,,2025-05,=1+1,buku tamu\n").url
    report = client.get(f"{where}laporan.csv").content.decode("utf-8-sig")
    assert ",=1" not in report
    assert "ditolak" in report
