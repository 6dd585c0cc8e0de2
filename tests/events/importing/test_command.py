"""``import_calendar FILE --district CODE``."""

import pytest
from django.core.management import CommandError, call_command

from events.models import EventPage
from tests.events.importing.files import EVENING, calendar, vevent


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "acara.ics"
    path.write_bytes(calendar(vevent(*EVENING), vevent(*EVENING, "RRULE:FREQ=SECONDLY", uid="b", title="Detik")))
    return path


@pytest.fixture
def run(site, capsys):
    def call(*arguments):
        call_command("import_calendar", *map(str, arguments))
        return capsys.readouterr().out

    return call


def test_the_command_makes_drafts_and_tells_of_each_event(run, file):
    said = run(file, "--district", "14.08.01")
    assert "baru: Senam pagi\n" in said
    assert "ditolak: Detik – Berulang lebih sering daripada setiap hari: FREQ=SECONDLY\n" in said
    assert said.endswith("1 baru, 0 berubah, 0 tetap, 0 dibiarkan, 1 ditolak\n")
    assert not EventPage.objects.get().live


def test_a_second_time_nothing_is_new(run, file):
    run(file, "--district", "14.08.01")
    assert run(file, "--district", "14.08.01").endswith("0 baru, 0 berubah, 1 tetap, 0 dibiarkan, 1 ditolak\n")


def test_a_dry_run_changes_nothing(run, file):
    said = run(file, "--district", "14.08.01", "--dry-run")
    assert said.endswith("hanya diperiksa: 1 baru, 0 berubah, 0 tetap, 0 dibiarkan, 1 ditolak\n")
    assert not EventPage.objects.exists()


@pytest.mark.parametrize("code", ["14.08.99", "Siak", ""])
def test_a_kecamatan_that_is_not_there_is_named(run, file, code):
    with pytest.raises(CommandError, match=f"Tidak ada halaman kecamatan dengan kode {code}"):
        run(file, "--district", code)


def test_a_file_that_is_not_there_is_named(run, tmp_path):
    with pytest.raises(CommandError, match=r"^tidak-ada\.ics: "):
        run(tmp_path / "tidak-ada.ics", "--district", "14.08.01")


def test_a_file_that_is_no_calendar_is_refused_in_words(run, tmp_path):
    path = tmp_path / "peta.pdf"
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(CommandError, match=r"^peta\.pdf: Ini bukan berkas kalender"):
        run(path, "--district", "14.08.01")


def test_a_file_of_more_than_five_megabytes_is_refused(run, tmp_path):
    path = tmp_path / "besar.ics"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    with pytest.raises(CommandError, match="lebih besar dari 5 MB"):
        run(path, "--district", "14.08.01")
