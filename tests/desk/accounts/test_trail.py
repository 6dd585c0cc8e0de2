"""Who did what: told in rows that nobody can change, read by administrators alone."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from django.db import IntegrityError, InternalError, transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Collection, GroupCollectionPermission, ModelLogEntry, Page, PageLogEntry

from desk.accounts import trail
from tests.desk.accounts.people import person, signed_in, with_password

pytestmark = pytest.mark.django_db

TRAIL = "/admin/akun/jejak/"


@pytest.fixture
def chief():
    return person("pengurus", superuser=True)


def actions():
    return list(ModelLogEntry.objects.order_by("pk").values_list("action", flat=True))


@pytest.mark.parametrize("model", [ModelLogEntry, PageLogEntry])
class TestNobodyChangesIt:
    @pytest.fixture
    def row(self, model, chief):
        from wagtail.log_actions import log

        return log(chief if model is ModelLogEntry else Page.objects.last(), "wagtail.edit", user=chief)

    def refused(self, act):
        with pytest.raises((IntegrityError, InternalError), match="never changed"), transaction.atomic():
            act()

    def test_by_writing_again(self, row, model):
        row.label = "lain"
        self.refused(row.save)
        self.refused(lambda: model.objects.filter(pk=row.pk).update(user=None))
        self.refused(lambda: model.objects.filter(pk=row.pk).update(content_type=None, label="lain"))

    def test_by_deleting(self, row, model):
        self.refused(row.delete)
        self.refused(lambda: model.objects.all().delete())

    def test_but_a_kind_of_object_may_leave_the_site(self, row, model):
        model.objects.filter(pk=row.pk).update(content_type=None)
        row.refresh_from_db()
        assert row.label

    def test_and_a_person_who_leaves_stays_in_it(self, row, model, chief):
        number = chief.pk
        chief.delete()
        assert model.objects.get(pk=row.pk).user_id == number


def test_a_page_that_is_deleted_stays_in_it(chief):
    page = Page.get_first_root_node().add_child(title="Sementara", slug="sementara")
    number = page.pk
    page.delete(user=chief)
    assert PageLogEntry.objects.filter(page_id=number, action="wagtail.delete", user=chief).exists()


class TestWhatIsTold:
    def test_signing_in_and_out_and_from_which_network(self):
        writer = person("penulis", "add")
        client = with_password("penulis", REMOTE_ADDR="203.0.113.77")
        client.post("/admin/logout/", REMOTE_ADDR="203.0.113.77")
        rows = ModelLogEntry.objects.filter(action__in=["accounts.sign_in", "accounts.sign_out"]).order_by("pk")
        assert [(row.action, row.user, row.data["address"]) for row in rows] == [
            ("accounts.sign_in", writer, "203.0.113.0"),
            ("accounts.sign_out", writer, "203.0.113.0"),
        ]

    def test_setting_up_a_second_factor_and_a_wrong_code(self, chief):
        client = with_password("pengurus")
        client.get("/admin/akun/kode/pasang/")
        client.post("/admin/akun/kode/pasang/", {"code": "1"})
        with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False):
            signed_in(chief)
        assert [name for name in actions() if name.startswith(("accounts.code", "accounts.factor"))] == [
            "accounts.code_refused",
            "accounts.factor_on",
        ]

    def test_groups_rights_and_the_state_of_an_account(self, chief):
        writer, team = person("penulis"), Group.objects.create(name="Minas")
        before = ModelLogEntry.objects.count()
        writer.groups.add(team)
        writer.groups.clear()
        team.permissions.add(Permission.objects.get(codename="change_user"))
        grant = GroupCollectionPermission.objects.create(
            group=team,
            collection=Collection.get_first_root_node(),
            permission=Permission.objects.get(codename="add_image"),
        )
        grant.delete()
        writer.is_superuser = True
        writer.set_password("lain sama sekali 99")
        writer.save()
        new = ModelLogEntry.objects.order_by("pk")[before:]
        assert [(row.action, row.label, row.data.get("what", "").split(":")[0].split(" | ")[-1]) for row in new] == [
            ("accounts.rights_given", "penulis", "Minas"),
            ("accounts.rights_taken", "penulis", "kelompok penulis, Minas"),
            ("accounts.rights_given", "Minas", "Can change user"),
            ("accounts.rights_given", "Minas", "add_image"),
            ("accounts.rights_taken", "Minas", "add_image"),
            ("accounts.password", "penulis", ""),
            ("accounts.account_state", "penulis", "is_superuser = True"),
        ]

    def test_members_named_from_the_groups_side(self):
        writer, team = person("penulis"), Group.objects.create(name="Kandis")
        team.user_set.add(writer)
        last = ModelLogEntry.objects.order_by("-pk").first()
        assert (last.action, last.label, last.data["what"]) == ("accounts.rights_given", "penulis", "Kandis")

    def test_a_flood_of_failures_is_told_a_hundred_times_an_hour(self, monkeypatch):
        monkeypatch.setattr(trail, "MOST_FAILURES_TOLD", 3)
        for number in range(6):
            with_password(f"siapa-{number}", "salah")
        assert actions().count("accounts.failure") == 3


class TestTheReport:
    def test_tells_who_what_when_and_from_where_and_can_be_narrowed(self, chief):
        person("=penulis", "add")
        with_password("=penulis", REMOTE_ADDR="203.0.113.77")
        client = signed_in(chief)
        page = client.get(TRAIL).content.decode()
        assert "Masuk dengan kata sandi" in page
        assert "203.0.113.0" in page
        narrowed = client.get(f"{TRAIL}?user={chief.pk}").content.decode()
        assert "203.0.113.0" not in narrowed
        assert "Faktor kedua dipasang</td>" in client.get(f"{TRAIL}hasil/?action=accounts.factor_on").content.decode()
        assert "Faktor kedua dipasang</td>" not in client.get(f"{TRAIL}hasil/?timestamp_to=2001-01-01").content.decode()

    def test_is_a_file_without_formulas(self, chief):
        person("=penulis", "add")
        with_password("=penulis", REMOTE_ADDR="203.0.113.77")
        answer = signed_in(chief).get(f"{TRAIL}?export=csv")
        rows = list(csv.DictReader(StringIO(b"".join(answer.streaming_content).decode())))
        assert {"'=penulis"} == {row["Siapa"] for row in rows if row["Alamat jaringan"] == "203.0.113.0"}
        assert b"".join(signed_in_again(chief).get(f"{TRAIL}?export=xlsx").streaming_content)[:2] == b"PK"

    @pytest.mark.parametrize("rights", [(), ("add", "change"), ("publish",)])
    def test_is_closed_to_editors(self, rights):
        writer = person("penulis", *rights)
        client = signed_in(writer) if "publish" in rights else with_password("penulis")
        for address in (TRAIL, f"{TRAIL}hasil/", f"{TRAIL}?export=csv"):
            assert client.get(address).status_code == 302
        assert TRAIL not in client.get("/admin/").content.decode()

    def test_is_open_to_an_administrator_of_the_office_in_full(self, chief):
        with_password("pengurus", "salah")
        reader = person("kepala", "publish")
        reader.groups.first().permissions.add(Permission.objects.get(codename="view_trail"))
        page = signed_in(reader).get(TRAIL).content.decode()
        assert "Kata sandi salah" in page

    def test_is_closed_to_everybody_else(self):
        assert Client().get(TRAIL)["Location"].startswith("/admin/login/")


def signed_in_again(user):
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["otp_device_id"] = user.totpdevice_set.get().persistent_id
    session.save()
    return client
