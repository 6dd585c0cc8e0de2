"""What becomes of the rows of a file: all or none, twice the same, only where somebody may, and back again."""

import json

import pytest

from catalogue.models import Entry
from catalogue.publishing import differences
from desk.bulk.models import Outcome, State
from desk.teams.models import Role
from destinations.models import DestinationPage
from tests.desk.bulk.files import as_csv, checked, imported, place, told, undone

pytestmark = pytest.mark.django_db


def test_a_check_says_what_would_become_of_each_row_and_changes_nothing(site):
    run = checked(as_csv(place(1), place(2, kategori="istana air")))

    assert run.state == State.CHECKED
    assert run.counts == {Outcome.NEW: 1, Outcome.REFUSED: 1}
    assert "3 refused kategori=istana air: tidak dikenal; yang ada: museum" in told(run)
    assert not DestinationPage.objects.exists()


def test_one_wrong_row_keeps_all_out(site):
    run = imported(as_csv(place(1), place(2, kategori="istana air")))

    assert run.state == State.CHECKED
    assert run.fault
    assert not DestinationPage.objects.exists()


def test_the_right_rows_alone_are_taken_when_that_is_asked_for(site):
    run = imported(as_csv(place(1), place(2, kategori="istana air")), partial=True)

    assert run.state == State.DONE
    assert list(DestinationPage.objects.values_list("title", flat=True)) == ["Rumah 1"]


def test_what_is_imported_as_public_is_in_the_catalogue_and_the_catalogue_is_clean(site):
    imported(as_csv(*(place(number) for number in range(5)), place(6, status="draf")))

    assert DestinationPage.objects.live().count() == 5
    assert Entry.objects.visible().filter(kind="place", lang="id").count() == 5
    assert list(differences()) == []


def test_the_same_import_twice_changes_nothing(site):
    data = as_csv(place(1), place(2))
    imported(data)
    before = set(DestinationPage.objects.values_list("pk", "latest_revision"))
    run = imported(data)

    assert run.counts == {Outcome.UNCHANGED: 2}
    assert set(DestinationPage.objects.values_list("pk", "latest_revision")) == before


def test_places_without_a_key_are_known_again_by_kecamatan_and_name(site):
    rows = [{name: cell for name, cell in place(1).items() if name != "kunci"}]
    imported(as_csv(*rows))

    assert imported(as_csv(*rows)).counts == {Outcome.UNCHANGED: 1}


def test_two_rows_of_the_same_place_are_refused_by_number(site):
    run = checked(as_csv(place(1), place(1)))

    assert "3 refused kunci=K1: sama dengan baris 2" in told(run)


def test_a_changed_cell_changes_that_field_alone(site):
    imported(as_csv(place(1, alamat="Jl. Sultan")))
    run = imported(as_csv(place(1, ringkasan="Lain.")))

    found = DestinationPage.objects.get()
    assert run.counts == {Outcome.CHANGED: 1}
    assert (found.summary, found.address) == ("Lain.", "Jl. Sultan")
    assert Entry.objects.visible().get(uid=found.translation_key, lang="id").record["summary"] == "Lain."


def test_undoing_deletes_what_was_made_and_brings_back_what_was_changed(site):
    old = site.place("Rumah lama", summary="Dulu.")
    before = DestinationPage.objects.count()
    run = imported(as_csv(place(1), place(2, id=str(old.translation_key), nama="Rumah baru")))
    assert DestinationPage.objects.get(pk=old.pk).title == "Rumah baru"

    assert undone(run).state == State.UNDONE
    assert DestinationPage.objects.count() == before
    found = DestinationPage.objects.get(pk=old.pk)
    assert (found.title, found.live, found.has_unpublished_changes) == ("Rumah lama", True, False)
    assert list(differences()) == []


def test_undoing_leaves_and_names_what_somebody_changed_since(site):
    run = imported(as_csv(place(1), place(2)))
    edited = DestinationPage.objects.get(title="Rumah 1")
    edited.summary = "Diperbaiki tangan."
    edited.save_revision().publish()
    undone(run)

    assert list(DestinationPage.objects.values_list("title", flat=True)) == ["Rumah 1"]
    assert [one.title for one in run.pages.exclude(left="")] == ["Rumah 1"]


def test_after_undoing_the_same_file_makes_the_places_anew(site):
    data = as_csv(place(1))
    undone(imported(data))

    assert imported(data).counts == {Outcome.NEW: 1}


def test_a_page_with_changes_nobody_published_is_left(site):
    run = imported(as_csv(place(1)))
    page = DestinationPage.objects.get()
    page.summary = "Draf seseorang."
    page.save_revision()
    run = imported(as_csv(place(1, ringkasan="Dari berkas.")))

    assert run.counts == {Outcome.KEPT: 1}
    assert DestinationPage.objects.get().get_latest_revision_as_object().summary == "Draf seseorang."


def test_a_district_takes_in_its_own_places_as_drafts_and_is_refused_elsewhere_by_name(staff):
    writer = staff.person(Role.CONTRIBUTOR)
    run = imported(as_csv(place(1)), user=writer)
    assert run.counts == {Outcome.NEW: 1}, told(run)
    assert not DestinationPage.objects.get().live
    assert "tidak boleh menerbitkan" in told(run)

    there = place(2, kecamatan="Minas", bujur="102.5")
    run = imported(as_csv(there), user=writer)
    assert "Anda tidak boleh menulis di Kecamatan Minas" in told(run)
    assert DestinationPage.objects.count() == 1


def test_a_forged_id_of_another_districts_place_is_refused(staff):
    foreign = staff.site.place("Milik Minas", below=staff.site.minas)
    row = {"id": str(foreign.translation_key), "nama": "Direbut"}
    run = imported(as_csv(row), user=staff.person(Role.CONTRIBUTOR))

    assert run.counts == {Outcome.KEPT: 1}
    assert "Anda tidak boleh mengubah halaman ini" in told(run)
    assert DestinationPage.objects.get(pk=foreign.pk).title == "Milik Minas"


def test_an_id_of_an_event_is_not_taken_over(site):
    event = site.event()
    run = checked(as_csv(place(1, id=str(event.translation_key))))

    assert "id ini milik halaman lain" in told(run)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"bujur": "0.5", "lintang": "101.5"}, "bujur"),
        ({"bujur": "laut"}, "bukan angka"),
        ({"bujur": "NaN"}, "bukan angka"),
        ({"bujur": "102.5"}, "Kecamatan Minas"),
        ({"kecamatan": "Pekanbaru"}, "bukan kecamatan di Siak"),
        ({"nama": ""}, "isi ini dulu"),
        ({"nama": "a\x0bb"}, "karakter kendali"),
        ({"ringkasan": "x" * 301}, "300"),
        ({"telepon": "hubungi Budi"}, "nomor dengan angka"),
        ({"situs web": "javascript:alert(1)"}, "situs web"),
        ({"jam buka": "Senin 09.00"}, "tidak terbaca"),
        ({"jam buka": "Senin 09.00-16.00; Senin 15.00-17.00"}, "bertumpuk"),
        ({"tiket": "Dewasa | Adults | murah | 2024"}, "bukan bilangan bulat"),
        ({"isi": '[{"type": "script", "value": "x"}]'}, "tidak dikenal"),
        ({"isi": "[" * 2000}, "JSON"),
        ({"gambar utama": "tidak-ada.jpg"}, "tidak ada di zip"),
        ({"status": "entah"}, "tulis"),
        ({"id": "bukan-uuid"}, "bukan id"),
    ],
)
def test_a_wrong_cell_is_refused_in_words(site, cells, said):
    run = checked(as_csv(place(1, **cells)))

    assert run.counts == {Outcome.REFUSED: 1}, told(run)
    assert said in told(run)


def test_numbers_times_and_dates_are_read_as_people_write_them(site):
    row = place(
        1,
        bujur="101,5",
        **{
            "jam buka": "Senin–Jumat 9:00-16.00; Sabtu 08.00–12.00",
            "tiket": "Dewasa | | 10.000 | 2024",
            "diperiksa pada": "31-12-2025",
            "isi": "Satu <b>.\n\nDua.",
        },
    )
    run = imported(as_csv(row, separator=";", encoding="cp1252"))

    found = DestinationPage.objects.get()
    assert run.state == State.DONE, told(run)
    assert found.location.x == 101.5
    assert found.opening_spans.count() == 6
    assert found.tickets.get().rupiah == 10_000
    assert f"{found.checked_on}" == "2025-12-31"
    assert "&lt;b&gt;" in found.body.get_prep_value()[0]["value"]


def test_a_script_in_the_text_is_taken_out(site):
    text = '<p>Aman<script>alert(1)</script> <a href="javascript:x">di sini</a></p>'
    body = json.dumps([{"type": "paragraph", "value": text}])
    imported(as_csv(place(1, isi=body)))

    value = DestinationPage.objects.get().body.get_prep_value()[0]["value"]
    assert "script" not in value
    assert "Aman" in value


def test_english_texts_make_an_english_page_with_the_same_facts(site):
    english = site.siak.copy_for_translation(_english(), copy_parents=True)
    english.save_revision().publish()
    run = imported(as_csv(place(1, title_en="House 1", summary_en="Short.", telepon="0764 123456")))

    assert run.state == State.DONE, told(run)
    page = DestinationPage.objects.get(locale__language_code="en")
    assert (page.title, page.phone) == ("House 1", "0764 123456")
    assert page.location == DestinationPage.objects.get(locale__language_code="id").location
    assert imported(as_csv(place(1, title_en="House 1", summary_en="Short."))).counts == {Outcome.UNCHANGED: 1}
    assert undone(run).state == State.UNDONE
    assert not DestinationPage.objects.exists()


def _english():
    from wagtail.models import Locale

    return Locale.objects.get(language_code="en")
