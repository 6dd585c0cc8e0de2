"""A right password alone opens nothing to who can publish."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.test import Client
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticToken
from wagtail.models import APIToken, GroupApprovalTask, Page, Workflow, WorkflowTask

from desk.accounts import second_factor
from tests.contracts.addresses import closed_patterns
from tests.desk.accounts.people import PASSWORD, code, person, set_up, signed_in, with_password
from tests.refusals import refusal

pytestmark = pytest.mark.django_db

VERIFY, SET_UP, SAFETY = "/admin/akun/kode/", "/admin/akun/kode/pasang/", "/admin/akun/keamanan/"


def codes_on(answer):
    return [line.split("</code>")[0] for line in answer.content.decode().split("<li><code>")[1:]]


FURNITURE = ("login", "logout", "sprite", "jsi18n", "password_reset")


def admin_addresses():
    """Every address of the admin that a machine can make up, but the door and what needs no account."""
    samples = {"int": "1", "uuid": "2f0a4b1e-0000-4000-8000-000000000000"}
    for pattern in closed_patterns():
        route = pattern.route
        if route.startswith("admin/") and not {"(", "^"} & set(route) and not route[6:].startswith(FURNITURE):
            address = "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda kind: samples.get(kind[1], "x"), route)
            if address != VERIFY:
                yield address


@pytest.fixture
def publisher():
    return person("penerbit", "add", "change", "publish")


@pytest.fixture
def contributor():
    return person("kontributor", "add")


class TestWhoMustHaveOne:
    def test_who_publishes_pages_must(self, publisher, contributor):
        assert (second_factor.must_have(publisher), second_factor.must_have(contributor)) == (True, False)

    def test_a_superuser_must(self):
        assert second_factor.must_have(person("pengurus", superuser=True))

    @pytest.mark.parametrize("right", ["change_user", "add_group", "add_apitoken"])
    def test_who_can_make_an_account_that_publishes_must(self, contributor, right):
        contributor.user_permissions.add(Permission.objects.get(codename=right))
        fresh = type(contributor).objects.get(pk=contributor.pk)
        assert second_factor.must_have(fresh)

    def test_who_approves_the_last_step_of_a_workflow_must_and_who_approves_the_first_need_not(self, contributor):
        reviewer = person("peninjau", "change")
        workflow = Workflow.objects.create(name="Dua langkah", active=True)
        for place, somebody in enumerate((reviewer, contributor)):
            task = GroupApprovalTask.objects.create(name=f"Langkah {place}", active=True)
            task.groups.set(somebody.groups.all())
            WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=place)

        assert (second_factor.must_have(reviewer), second_factor.must_have(contributor)) == (False, True)

    def test_an_account_that_is_closed_need_not(self, publisher):
        publisher.is_active = False
        assert not second_factor.must_have(publisher)


class TestTheFirstSignIn:
    def test_leads_to_setting_it_up_and_then_where_one_wanted_to_go(self, publisher):
        client = with_password("penerbit")
        away = client.get("/admin/reports/locked/")
        assert away.status_code == 302
        assert away["Location"] == f"{SET_UP}?next=/admin/reports/locked/"
        page = client.get(away["Location"])
        app = second_factor.app_being_set_up(publisher)
        assert page.status_code == 200
        assert client.get(f"{SET_UP}qr.svg")["Content-Type"] == "image/svg+xml"

        told = client.post(SET_UP, {"code": code(app), "next": "/admin/reports/locked/"})

        assert len(codes_on(told)) == 10
        assert 'href="/admin/reports/locked/"' in told.content.decode()
        assert client.get("/admin/").status_code == 200

    def test_a_code_that_does_not_fit_is_refused_and_nothing_is_open(self, publisher):
        client = with_password("penerbit")
        client.get(SET_UP)
        right = code(second_factor.app_being_set_up(publisher))
        wrong = f"{(int(right) + 1) % 1_000_000:06d}"

        assert "Kode ini tidak cocok" in client.post(SET_UP, {"code": wrong}).content.decode()
        assert client.get("/admin/").status_code == 302
        assert second_factor.app_of(publisher) is None

    def test_somebody_who_wants_to_be_led_elsewhere_is_led_home(self, publisher):
        client = with_password("penerbit")
        page = client.get(f"{SET_UP}?next=https://example.org/").content.decode()
        assert 'name="next" value="/admin/"' in page

    def test_a_contributor_comes_in_without_and_may_switch_it_on_and_off(self, contributor):
        client = with_password("kontributor")
        assert client.get("/admin/").status_code == 200
        assert "Belum terpasang" in client.get(SAFETY).content.decode()

        set_up(client, contributor)
        again = with_password("kontributor")
        assert again.get("/admin/")["Location"].startswith(VERIFY)

        assert client.post("/admin/akun/kode/matikan/").status_code == 302
        assert second_factor.app_of(contributor) is None
        assert with_password("kontributor").get("/admin/").status_code == 200


class TestTheNextSignIn:
    def test_asks_for_a_code(self, publisher):
        app = second_factor.app_of(publisher) or set_up(with_password("penerbit"), publisher)
        client = with_password("penerbit")
        assert client.get("/admin/")["Location"] == f"{VERIFY}?next=/admin/"
        assert client.get("/admin/akun/kode/").status_code == 200
        before = client.session.session_key

        with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
            assert client.post(VERIFY, {"code": code(app)})["Location"] == "/admin/"
        assert client.get("/admin/").status_code == 200
        assert client.session.session_key != before

    def test_a_code_counts_once(self, publisher):
        app = set_up(with_password("penerbit"), publisher)
        with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
            shown = code(app)
            assert with_password("penerbit").post(VERIFY, {"code": shown}).status_code == 302
            assert with_password("penerbit").post(VERIFY, {"code": shown}).status_code == 200

    def test_wrong_codes_make_the_next_try_wait(self, publisher):
        app = set_up(with_password("penerbit"), publisher)
        client = with_password("penerbit")
        client.post(VERIFY, {"code": "abcde-fghij"})
        client.post(VERIFY, {"code": "000000"})
        told = client.post(VERIFY, {"code": code(app, 2)}).content.decode()
        assert "Terlalu sering salah" in told
        assert client.get("/admin/").status_code == 302

    @pytest.mark.parametrize("nonsense", ["", "x" * 500, "１２３４５６", "\u0000", "-1", "1e5", "⁵⁵⁵⁵⁵⁵"])
    def test_nonsense_is_refused(self, publisher, nonsense):
        set_up(with_password("penerbit"), publisher)
        client = with_password("penerbit")
        assert client.post(VERIFY, {"code": nonsense}).status_code == 200
        assert client.get("/admin/").status_code == 302

    def test_a_recovery_code_counts_once_however_it_is_written(self, publisher):
        browser = with_password("penerbit")
        set_up(browser, publisher)
        first, second, *_rest = codes_on(browser.answer)

        client = with_password("penerbit")
        assert client.post(VERIFY, {"code": f" {first.upper()} "}).status_code == 302
        assert client.get("/admin/").status_code == 200
        assert with_password("penerbit").post(VERIFY, {"code": first}).status_code == 200
        assert second_factor.recovery_codes_left(publisher) == 9
        assert not StaticToken.objects.filter(token__in=[second, second.replace("-", "")]).exists()

    def test_new_recovery_codes_end_the_old_ones(self, publisher):
        browser = with_password("penerbit")
        set_up(browser, publisher)
        old = codes_on(browser.answer)
        new = codes_on(browser.post("/admin/akun/kode/pemulihan/"))
        assert len(new) == 10
        assert set(new).isdisjoint(old)
        assert with_password("penerbit").post(VERIFY, {"code": old[0]}).status_code == 200


class TestNoWayRound:
    def test_every_address_of_the_admin_is_closed_to_half_a_sign_in(self, publisher):
        set_up(with_password("penerbit"), publisher)
        client = with_password("penerbit")
        asked = list(admin_addresses())
        assert len(asked) > 150
        answers = {address: client.get(address) for address in asked}
        open_ones = {
            address: (answer.status_code, answer.get("Location"))
            for address, answer in answers.items()
            if answer.status_code != 404 and not answer.get("Location", "").startswith(VERIFY)
        }
        assert open_ones == {}

    def test_a_question_of_a_script_is_refused(self, publisher):
        client = with_password("penerbit")
        answer = client.get("/admin/pages/", headers={"x-requested-with": "XMLHttpRequest"})
        assert answer.status_code == 403

    def test_half_a_sign_in_cannot_set_up_another_phone(self, publisher):
        set_up(with_password("penerbit"), publisher)
        client = with_password("penerbit")
        for address in (SET_UP, f"{SET_UP}qr.svg"):
            assert client.get(address)["Location"].startswith(VERIFY)
        assert client.post(SET_UP, {"code": "123456"})["Location"].startswith(VERIFY)
        for address in ("kode/pemulihan/", "kode/matikan/", "perangkat/lain/keluar/"):
            assert client.post(f"/admin/akun/{address}")["Location"].startswith(VERIFY)

    def test_half_a_sign_in_is_nobody_outside_of_the_admin(self, publisher):
        client = with_password("penerbit")
        assert client.get("/media/original_images/x.jpg").status_code == 302
        assert "wagtail-userbar" not in client.get("/", follow=True).content.decode()

    def test_a_new_password_by_mail_leads_to_the_code_as_well(self, publisher):
        set_up(with_password("penerbit"), publisher)
        client = Client()
        client.post("/admin/password_reset/", {"email": publisher.email})
        [letter] = mail.outbox
        link = next(word for word in letter.body.split() if "/password_reset/confirm/" in word)
        form = client.get("/admin" + link.split("/admin", 1)[1], follow=True)
        new = "gerimis-tenun-41-perkasa"
        client.post(form.request["PATH_INFO"], {"new_password1": new, "new_password2": new})
        assert client.get("/admin/").status_code == 302
        again = with_password("penerbit", new)
        assert again.get("/admin/")["Location"].startswith(VERIFY)

    def test_a_token_speaks_only_for_who_has_a_second_factor(self, publisher):
        _token, words = APIToken.create_token(user=publisher, name="Program")
        ask = {"headers": {"authorization": f"Bearer {words}"}}
        refused = Client().get("/api/wagtail/pages/", **ask)
        assert refused.status_code == 403
        assert refused["Content-Type"] == "application/problem+json"
        set_up(with_password("penerbit"), publisher)
        assert Client().get("/api/wagtail/pages/", **ask).status_code == 200

    def test_who_must_have_one_cannot_switch_it_off(self, publisher):
        client = signed_in(publisher)
        client.post("/admin/akun/kode/matikan/")
        assert second_factor.app_of(publisher) is not None

    def test_a_device_of_somebody_else_opens_nothing(self, publisher):
        other = person("penerbit2", "publish")
        app = set_up(with_password("penerbit2"), other)
        set_up(with_password("penerbit"), publisher)
        client = with_password("penerbit")
        session = client.session
        session["otp_device_id"] = app.persistent_id
        session.save()
        assert client.get("/admin/").status_code == 302


class TestALostPhone:
    def test_another_of_the_office_resets_it_and_the_owner_is_told(self, publisher):
        other = person("rekan", "publish")
        lost = signed_in(publisher)
        mail.outbox.clear()
        address = f"/admin/akun/{publisher.pk}/setel-ulang/"
        client = signed_in(other)
        assert client.get(address).status_code == 200
        assert client.post(address).status_code == 302

        assert second_factor.app_of(publisher) is None
        assert lost.get("/admin/")["Location"].startswith("/admin/login/")
        assert [letter.to for letter in mail.outbox] == [[publisher.email]]
        assert with_password("penerbit").get("/admin/")["Location"].startswith(SET_UP)

    @pytest.mark.parametrize("who", ["himself", "a contributor", "a publisher of a branch", "nobody"])
    def test_others_cannot(self, publisher, contributor, who):
        signed_in(publisher)
        branch = Page.get_first_root_node().add_child(title="Situs", slug="situs")
        branch = branch.add_child(title="Cabang", slug="cabang")
        somebody = {
            "himself": publisher,
            "a contributor": contributor,
            "a publisher of a branch": person("cabang", "publish", page=branch),
        }.get(who)
        client = Client()
        if somebody is not None:
            client.force_login(somebody, "django.contrib.auth.backends.ModelBackend")
            if somebody != publisher:
                set_up(client, somebody)
        client.post(f"/admin/akun/{publisher.pk}/setel-ulang/")
        assert second_factor.app_of(publisher) is not None

    def test_a_publisher_cannot_reset_a_superuser_nor_somebody_who_is_not_there(self, publisher):
        chief = person("pengurus", superuser=True)
        signed_in(chief)
        client = signed_in(publisher)
        client.post(f"/admin/akun/{chief.pk}/setel-ulang/")
        assert second_factor.app_of(chief) is not None
        assert client.get("/admin/akun/999999/setel-ulang/").status_code == 302


def test_the_password_of_these_tests_is_strong_enough_for_the_site(publisher):
    assert refusal(validate_password, PASSWORD, publisher) == ""
