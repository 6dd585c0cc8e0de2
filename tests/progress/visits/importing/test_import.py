"""A file of visits is taken in whole or not at all, and every row that is refused says why."""

import io
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.utils.translation import override

from progress.visits.importing.months import MonthRefused, read_month
from progress.visits.models import VisitCount, VisitRevision
from tests.catalogue.site import SmallSite, small_site
from tests.progress.visits.figures import enter, report

MAY = date(2026, 5, 1)
HEAD = "kecamatan,tempat,bulan,nusantara,mancanegara,jumlah,cara,sumber"


@pytest.fixture
def site(db) -> SmallSite:
    return small_site()


@pytest.fixture
def take(tmp_path):
    """Run the command on lines of CSV (or a ready file) and give what it says; faults come as their message."""

    def run(*lines: str, head: str = HEAD, name: str = "kunjungan.csv", data: bytes = b"", **options: Any) -> str:
        path = tmp_path / name
        path.write_bytes(data or "\n".join([head, *lines]).encode())
        out = io.StringIO()
        with override("id"), time_machine.travel(datetime(2026, 11, 23, 2, tzinfo=UTC), tick=False):
            try:
                call_command("import_visits", path, no_progress=True, stdout=out, **options)
            except CommandError as error:
                return out.getvalue() + str(error)
        return out.getvalue()

    return run


def workbook(*rows: Any) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_figures_of_kecamatan_and_places_are_taken_in(site, take):
    palace = site.place("Istana Siak")

    said = take("Siak,,2026-05,1100,100,1200,buku tamu,Dispar", "Siak,Istana Siak,Mei 2026,900,90,,tiket,")

    assert said.endswith("2 baru, 0 dikoreksi, 0 tetap, 0 ditolak\n")
    own, of_palace = VisitCount.objects.order_by("total")[::-1]
    assert (own.place, own.month, own.total, own.method, own.source) == (None, MAY, 1200, "register", "Dispar")
    assert (of_palace.place, of_palace.place_name) == (palace.translation_key, "Istana Siak")
    assert (of_palace.domestic, of_palace.foreign, of_palace.total, of_palace.method) == (900, 90, 990, "tickets")


def test_the_same_file_again_changes_nothing(site, take):
    row = "Siak,,2026-05,1100,100,1200,buku tamu,Dispar"
    take(row)

    assert take(row).endswith("0 baru, 0 dikoreksi, 1 tetap, 0 ditolak\n")
    assert VisitRevision.objects.count() == 1


def test_a_file_with_a_wrong_row_is_only_reported_and_partial_takes_the_others(site, take):
    rows = ("Siak,,2026-05,1100,100,1300,buku tamu,", "Minas,,2026-05,,,70,perkiraan,")

    said = take(*rows)

    assert "2\tditolak\tjumlah: 1300\tJumlah 1.300 berbeda dari nusantara 1.100 + mancanegara 100 = 1.200." in said
    assert said.endswith("atau ambil baris yang benar saja dengan --partial.")
    assert VisitCount.objects.count() == 0
    assert take(*rows, partial=True).endswith("1 baru, 0 dikoreksi, 0 tetap, 1 ditolak\n")
    assert VisitCount.objects.get().total == 70


def test_a_dry_run_writes_nothing(site, take):
    assert "hanya diperiksa: 1 baru" in take("Siak,,2026-05,,,70,perkiraan,", dry_run=True)
    assert VisitCount.objects.count() == 0


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("Siak,,2026-05,,,1.200,tiket,", "jumlah: 1.200\t“1.200” dapat dibaca dengan dua cara. Maksudnya 1200?"),
        ('Siak,,2026-05,,,"1,200",tiket,', "jumlah: 1,200\t“1,200” dapat dibaca dengan dua cara. Maksudnya 1200?"),
        ('Siak,,2026-05,,,"1.200,5",tiket,', "jumlah: 1.200,5\t“1.200,5” berkoma"),
        ("Siak,,2026-05,-5,,70,tiket,", "nusantara: -5\t“-5”: jumlah pengunjung tidak bisa negatif."),
        ("Siak,,2026-05,,,9000000,tiket,", "jumlah: 9000000\tJumlah 9.000.000 tidak masuk akal"),
        ("Siak,,2026-12,,,70,tiket,", "bulan: 2026-12\tDesember 2026 belum tiba"),
        ("Siak,,1989-12,,,70,tiket,", "bulan: 1989-12\tDesember 1989 terlalu lama"),
        ("Siak,,2026-05-17,,,70,tiket,", "bulan: 2026-05-17\t“2026-05-17” adalah hari, bukan bulan."),
        ("Siak,,2026-13,,,70,tiket,", "bulan: 2026-13\t“2026-13” bukan bulan."),
        ("Siak,,2026-05,,100,,tiket,", "jumlah\tJumlah belum diisi"),
        ("Siak,,2026-05,,,70,ramalan,", "cara: ramalan\tCara menghitung “ramalan” tidak dikenal."),
        ("Siak,,2026-05,,,70,,", "cara\tCara menghitung belum dipilih."),
        ("Dumai,,2026-05,,,70,tiket,", "kecamatan: Dumai\tTidak ada kecamatan bernama “Dumai” di Siak."),
        (",,2026-05,,,70,tiket,", "kecamatan\tKecamatan belum diisi."),
        ("Siak,Candi,2026-05,,,70,tiket,", "tempat: Candi\tTidak ada tempat terbit bernama “Candi”."),
        (
            "Minas,Istana Siak,2026-05,,,70,tiket,",
            "tempat: Istana Siak\t“Istana Siak” ada di Kecamatan Siak, bukan Minas.",
        ),
        ("Siak,Rancangan,2026-05,,,70,tiket,", "tempat: Rancangan\tTidak ada tempat terbit"),
        ("Siak,,2026-05,,,70,tiket,,lebih", "baris ini punya lebih banyak kolom"),
    ],
)
def test_a_row_that_cannot_be_true_is_refused_with_its_field_its_value_and_the_reason(site, take, row, fault):
    site.place("Istana Siak")
    site.place("Rancangan", live=False)

    said = take(row)

    assert f"2\tditolak\t{fault}" in said or ("lebih banyak" in fault and fault in said)
    assert VisitCount.objects.count() == 0


def test_the_same_month_twice_in_a_file_refuses_both_rows_and_names_the_other(site, take):
    rows = ("Siak,,2026-05,,,70,tiket,", "Siak,,2026-05,,,80,tiket,", "Siak,,2026-06,,,80,tiket,")

    said = take(*rows, partial=True)

    assert "2\tditolak\tbulan: 2026-05\tKecamatan Siak sudah melapor untuk bulan ini di baris 3." in said
    assert "3\tditolak\tbulan: 2026-05\tKecamatan Siak sudah melapor untuk bulan ini di baris 2." in said
    assert [row.month for row in VisitCount.objects.all()] == [date(2026, 6, 1)]


def test_a_month_that_is_there_is_corrected_only_when_told_with_a_reason(site, take):
    enter(report(total=60))
    row = "Siak,,2026-05,,,70,buku tamu,"

    assert "bulan: 2026-05\tMei 2026 untuk Kecamatan Siak sudah diisi: 60." in take(row)
    assert take(row, correct=True) == "Koreksi perlu alasan: --reason."
    assert take(row, correct=True, reason="Rekap dinas").endswith("0 baru, 1 dikoreksi, 0 tetap, 0 ditolak\n")
    assert VisitCount.objects.get().total == 70
    last = VisitRevision.objects.order_by("change").last()
    assert last
    assert last.reason == "Rekap dinas"


def test_a_kecamatan_below_its_places_in_the_file_is_refused_and_the_places_are_taken_in_part(site, take):
    site.place("Istana Siak")
    rows = ("Siak,Istana Siak,2026-05,,,70,tiket,", "Siak,,2026-05,,,60,tiket,")

    said = take(*rows, partial=True)

    assert "3\tditolak\tjumlah: 60\tJumlah Kecamatan Siak untuk Mei 2026 adalah 60, lebih kecil" in said
    assert VisitCount.objects.get().place is not None


def test_a_place_may_be_named_by_its_id_without_its_kecamatan(site, take):
    palace = site.place("Istana Siak")

    assert "1 baru" in take(f",{palace.translation_key},2026-05,,,70,tiket,")
    assert VisitCount.objects.get().district_id == "14.08.01"


def test_a_name_of_two_places_needs_its_kecamatan(site, take):
    site.place("Taman Kota")
    site.place("Taman Kota", below=site.minas)

    assert "Ada beberapa tempat bernama “taman  kota”." in take(",taman  kota,2026-05,,,70,tiket,")
    assert "1 baru" in take("Minas,taman  kota,2026-05,,,70,tiket,")


def test_what_is_unusual_is_asked_and_still_taken(site, take):
    enter(report(month=date(2025, 5, 1), total=100))

    said = take("Siak,,2026-05,,,7000,tiket,")

    assert "2\tditanyakan\t\t7.000 untuk Mei 2026, padahal Mei 2025 100 (70 kali). Benar?" in said
    assert VisitCount.objects.filter(month=MAY).exists()


def test_an_xlsx_is_taken_with_its_numbers_and_dates(site, take):
    data = workbook(["kecamatan", "bulan", "jumlah", "cara"], ["Siak", datetime(2026, 5, 1), 70, "tiket"])

    assert "1 baru" in take(name="a.xlsx", data=data)
    assert VisitCount.objects.get().month == MAY


def test_an_xlsx_with_a_formula_is_refused_with_the_name_of_its_cell(site, take):
    data = workbook(
        ["kecamatan", "bulan", "jumlah", "cara"],
        ["Siak", "2026-05", "=SUM(A1:A9)", "tiket"],
        ["Minas", "2026-05", 5, "tiket"],
    )

    said = take(name="a.xlsx", data=data)

    assert "2\tditolak\tjumlah: =SUM(A1:A9)\tsel C2 berisi rumus; salin, lalu tempel sebagai nilai" in said
    assert VisitCount.objects.count() == 0


def test_a_number_with_decimals_in_an_xlsx_is_not_rounded(site, take):
    data = workbook(["kecamatan", "bulan", "jumlah", "cara"], ["Siak", "2026-05", 1.25, "tiket"])

    assert "“1.25” berkoma: orang dihitung utuh." in take(name="a.xlsx", data=data)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("kecamatan,jumlah", "tidak punya kolom bulan"),
        ("bulan,jumlah", "tidak punya kolom kecamatan atau tempat"),
        ("kecamatan,bulan,nusantara", "tidak punya kolom jumlah, atau nusantara dan mancanegara"),
        ("kecamatan,bulan,jumlah,total", "Kolom “jumlah” dan “total” berarti sama."),
    ],
)
def test_a_file_without_what_every_row_needs_is_refused(site, take, head, said):
    assert said in take("x,y,z", head=head)


def test_a_file_of_another_kind_and_one_that_is_not_there_are_refused(site, take, tmp_path):
    assert "Yang dapat diimpor: CSV, XLSX." in take("x", name="a.pdf")
    with pytest.raises(CommandError, match=r"tidak-ada\.csv"):
        call_command("import_visits", tmp_path / "tidak-ada.csv", no_progress=True)


def test_columns_that_are_not_read_are_named(site, take):
    assert "Kolom yang tidak dibaca: catatan." in take(
        "Siak,2026,Mei,70,cerah",
        head="Kecamatan;Tahun;Bulan;Jumlah Kunjungan;catatan".replace(";", ","),
        method="estimate",
    )
    assert VisitCount.objects.get().method == "estimate"


def test_it_is_entered_in_the_name_of_the_user(site, take):
    person = get_user_model().objects.create_user("siti")

    take("Siak,,2026-05,,,70,tiket,", user="siti")

    assert VisitCount.objects.get().entered_by == person
    assert "Tidak ada pengguna bernama budi." in take("Siak,,2026-05,,,70,tiket,", user="budi")


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("2026-05", ""),
        ("2026-5", ""),
        ("2026-05-01", ""),
        ("2026-05-01 00:00:00", ""),
        ("05/2026", ""),
        ("5-2026", ""),
        ("Mei 2026", ""),
        ("MAY 2026", ""),
        ("Mei", "2026"),
        ("5", "2026"),
        ("mei 2026", "2026"),
    ],
)
def test_months_are_read_as_people_write_them(typed, year):
    assert read_month(typed, year) == MAY


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("", ""),
        ("Mei", ""),
        ("5", ""),
        ("05/26", ""),
        ("2026-00", ""),
        ("2026-02-30", ""),
        ("2026-05-02", ""),
        ("Mai 2026", ""),
        ("Mei 2025", "2026"),
        ("0000-05", ""),
        ("٢٠٢٦-٠٥", ""),
        ("Mei", "20x6"),
    ],
)
def test_what_is_no_month_is_refused(typed, year):
    with pytest.raises(MonthRefused):
        read_month(typed, year)
