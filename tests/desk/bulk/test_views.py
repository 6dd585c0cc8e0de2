"""The screens of imports: who may see them, what they take, and that pressing twice is harmless."""

from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from desk.bulk.models import ImportRun, State
from desk.teams.models import Role
from destinations.models import DestinationPage
from tests.desk.bulk.files import as_csv, begun, checked, imported, place
from tests.desk.people import Desk

OF_ONE = ("place_import", "place_import_mapping", "place_import_progress", "place_import_report")
PRESSED = ("place_import_run", "place_import_undo", "place_import_delete")


@pytest.fixture
def office(staff: Desk):
    return staff.person(Role.PUBLISHER)


@pytest.fixture
def client(staff: Desk, office) -> Client:
    return staff.client(office)


def test_an_upload_is_mapped_checked_and_imported(client, office):
    sent = client.post(reverse("place_import_new"), {"file": SimpleUploadedFile("tempat.csv", as_csv(place(1)))})
    run = ImportRun.objects.get()
    assert sent.url == reverse("place_import_mapping", args=[run.pk])
    shown = client.get(sent.url)
    assert shown.status_code == HTTPStatus.OK
    chosen = {f"column_{number}": run.mapping[heading] for number, heading in enumerate(run.headings)}
    client.post(sent.url, chosen)
    page = client.get(run.get_absolute_url()).content.decode()
    assert "Impor 1 tempat" in page
    client.post(reverse("place_import_run", args=[run.pk]))
    client.post(reverse("place_import_run", args=[run.pk]))
    assert DestinationPage.objects.live().count() == 1
    client.post(reverse("place_import_undo", args=[run.pk]))
    assert not DestinationPage.objects.exists()
    run.refresh_from_db()
    assert (run.state, run.undone_by) == (State.UNDONE, office)


def test_a_file_that_cannot_be_read_is_refused_where_it_was_chosen(client):
    sent = client.post(reverse("place_import_new"), {"file": SimpleUploadedFile("tempat.xlsx", b"PK")})
    assert "rusak" in sent.content.decode()
    assert not ImportRun.objects.exists()


def test_a_column_paired_twice_is_refused(client, office):
    run = begun(as_csv(place(1)), user=office)
    sent = client.post(reverse("place_import_mapping", args=[run.pk]), {"column_0": "title", "column_1": "title"})
    assert "sudah dipasangkan" in sent.content.decode()


def test_a_run_with_refused_rows_cannot_be_pressed_through(client, office):
    run = checked(as_csv(place(1), place(2, kategori="x")), user=office)
    client.post(reverse("place_import_run", args=[run.pk]))
    run.refresh_from_db()
    assert run.state == State.CHECKED
    assert not DestinationPage.objects.exists()


def test_the_report_defuses_formulas(client, office):
    run = checked(as_csv(place(1, kategori="=HYPERLINK(1)")), user=office)
    body = b"".join(client.get(reverse("place_import_report", args=[run.pk])).streaming_content).decode()
    assert "'=HYPERLINK(1)" in body


@pytest.mark.parametrize("kind", ["csv", "xlsx", "geojson", "zip", "entah"])
def test_an_export_is_a_file_that_no_cache_keeps(client, staff, kind):
    staff.site.place()
    answer = client.get(reverse("place_export"), {"format": kind, "kecamatan": "14.08.01"})
    assert answer.status_code == HTTPStatus.OK
    assert "attachment" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    assert b"".join(answer.streaming_content)


def test_a_district_exports_its_own_places_alone(staff):
    staff.site.place("Rumah Siak")
    staff.site.place("Rumah Minas", below=staff.site.minas, live=False)
    answer = staff.client(staff.person(Role.REVIEWER)).get(reverse("place_export"), {"format": "geojson"})
    body = b"".join(answer.streaming_content).decode()
    assert "Rumah Siak" in body
    assert "Rumah Minas" not in body


def test_nobody_without_an_account_sees_any_of_it(staff, office):
    run = checked(as_csv(place(1)), user=office)
    for name in OF_ONE:
        assert Client().get(reverse(name, args=[run.pk])).status_code in (HTTPStatus.FOUND, HTTPStatus.FORBIDDEN)
    for name in PRESSED:
        assert Client().post(reverse(name, args=[run.pk])).status_code in (HTTPStatus.FOUND, HTTPStatus.FORBIDDEN)
    assert not DestinationPage.objects.exists()
    assert ImportRun.objects.filter(state=State.CHECKED).exists()


@pytest.mark.parametrize("name", [*OF_ONE, *PRESSED])
def test_another_districts_import_does_not_exist_for_who_did_not_make_it(staff, office, name):
    run = imported(as_csv(place(1)), user=office)
    other = staff.client(staff.person(Role.CONTRIBUTOR, staff.minas))
    ask = other.post if name in PRESSED else other.get
    assert ask(reverse(name, args=[run.pk])).status_code == HTTPStatus.NOT_FOUND
    assert DestinationPage.objects.count() == 1


def test_who_may_write_nowhere_is_kept_out(staff, django_user_model):
    from django.contrib.auth.models import Permission

    stranger = django_user_model.objects.create_user("tamu", "tamu@example.org", "x")
    stranger.user_permissions.add(Permission.objects.get(codename="access_admin"))
    for name in ("place_imports", "place_import_new", "place_export"):
        answer = staff.client(stranger).get(reverse(name))
        assert answer.status_code in (HTTPStatus.FOUND, HTTPStatus.FORBIDDEN)
        assert "attachment" not in answer.get("Content-Disposition", "")
