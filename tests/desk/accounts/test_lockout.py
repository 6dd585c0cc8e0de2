"""Too many wrong passwords close the door for a while, for that name and that address."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from desk.accounts.lockout import MOST_NAMES
from tests.desk.accounts.people import person, with_password

pytestmark = pytest.mark.django_db

HOME, ELSEWHERE = "203.0.113.7", "198.51.100.9"


def wrong(name, times, address=HOME, **more):
    return [
        with_password(name, f"salah-{number}", REMOTE_ADDR=address, **more).answer.status_code
        for number in range(times)
    ]


@pytest.fixture
def writer():
    return person("penulis", "add")


def test_the_fifth_wrong_password_closes_the_door_and_the_right_one_does_not_open_it(writer):
    assert wrong("penulis", 5) == [200, 200, 200, 200, 429]
    client = with_password("penulis", REMOTE_ADDR=HOME)
    assert client.answer.status_code == 429
    assert client.answer["Retry-After"] == "900"
    assert "setelah 15 menit" in client.answer.content.decode()
    assert client.get("/admin/").status_code == 302


def test_nobody_is_locked_out_from_elsewhere_nor_are_others_from_there(writer):
    person("lain", "add")
    wrong("penulis", 5)
    assert with_password("penulis", REMOTE_ADDR=ELSEWHERE).answer.status_code == 302
    assert with_password("lain", REMOTE_ADDR=HOME).answer.status_code == 302


def test_after_a_quarter_of_an_hour_it_is_open_again_however_often_somebody_knocked(writer):
    wrong("penulis", 8)
    with time_machine.travel(timezone.now() + timedelta(minutes=14), tick=False):
        assert with_password("penulis", REMOTE_ADDR=HOME).answer.status_code == 429
    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
        assert with_password("penulis", REMOTE_ADDR=HOME).answer.status_code == 302


def test_a_right_password_forgets_the_wrong_ones(writer):
    wrong("penulis", 4)
    assert with_password("penulis", REMOTE_ADDR=HOME).answer.status_code == 302
    assert wrong("penulis", 4) == [200] * 4


def test_a_name_that_nobody_has_is_answered_the_same(writer):
    def answers(name):
        pages = [with_password(name, "salah", REMOTE_ADDR=HOME).answer for _ in range(6)]
        return [(page.status_code, page.content.decode().replace(name, "")) for page in pages]

    def without_tokens(pairs):
        return [(status, [line for line in text.splitlines() if "csrf" not in line.lower()]) for status, text in pairs]

    assert without_tokens(answers("penulis")) == without_tokens(answers("bukansiapa"))


def test_another_browser_does_not_begin_to_count_anew(writer):
    for number in range(4):
        wrong("penulis", 1, headers={"user-agent": f"Browser {number}"})
    assert wrong("penulis", 1, headers={"user-agent": "Browser 9"}) == [429]


def test_behind_our_proxy_the_visitor_is_counted_and_what_the_visitor_writes_is_not(writer, settings):
    settings.TRUSTED_PROXIES = 1
    for number in range(5):
        wrong("penulis", 1, address="10.0.0.1", headers={"x-forwarded-for": f"192.0.2.{number}, {HOME}"})
    same = with_password("penulis", REMOTE_ADDR="10.0.0.1", headers={"x-forwarded-for": f"192.0.2.99, {HOME}"})
    other = with_password("penulis", REMOTE_ADDR="10.0.0.1", headers={"x-forwarded-for": ELSEWHERE})
    assert (same.answer.status_code, other.answer.status_code) == (429, 302)


def test_one_network_of_ipv6_is_one_client(writer):
    for number in range(5):
        wrong("penulis", 1, address=f"2001:db8:1:2::{number + 1}")
    assert with_password("penulis", REMOTE_ADDR="2001:db8:1:2:ffff::1").answer.status_code == 429
    assert with_password("penulis", REMOTE_ADDR="2001:db8:1:3::1").answer.status_code == 302


@pytest.mark.parametrize("address", ["", "not an address", "unix:"])
def test_a_client_without_an_address_is_counted_as_one(writer, address):
    wrong("penulis", 5, address=address)
    assert with_password("penulis", REMOTE_ADDR=address).answer.status_code == 429


@pytest.mark.parametrize("name", ["a" * 5000, "\u0000", "'; drop table", "＊", "a\nb"])
def test_a_strange_name_is_only_wrong(name):
    assert Client().post("/admin/login/", {"username": name, "password": "x"}).status_code == 200


def test_the_trail_tells_of_failures_and_once_of_the_lock_out_and_never_what_was_typed(writer):
    wrong("penulis", 7)
    wrong("kata-sandi-saya", 2)
    told = list(
        ModelLogEntry.objects.order_by("pk").values_list("action", "label").filter(action__startswith="accounts.f")
    )
    assert told == [("accounts.failure", "penulis")] * 5 + [("accounts.failure", "nama yang tidak dikenal")] * 2
    assert ModelLogEntry.objects.filter(action="accounts.lock_out").count() == 1
    assert not ModelLogEntry.objects.filter(label__contains="kata-sandi").exists()


class TestManyNames:
    """Somebody goes through a list of names with a password that many people have."""

    def tries(self, names, address=HOME):
        return [wrong(f"nama-{number}", 1, address)[0] for number in range(names)]

    def test_the_twentieth_name_closes_the_address_for_every_name_and_says_why(self, writer):
        assert self.tries(MOST_NAMES) == [200] * (MOST_NAMES - 1) + [429]
        answer = with_password("penulis", REMOTE_ADDR=HOME).answer
        assert (answer.status_code, answer["Retry-After"]) == (429, "900")
        assert "terlalu banyak nama dicoba" in answer.content.decode()

    def test_other_addresses_and_who_is_in_already_stay_as_they_are(self, writer):
        inside = with_password("penulis", REMOTE_ADDR=HOME)
        self.tries(MOST_NAMES)
        assert with_password("penulis", REMOTE_ADDR=ELSEWHERE).answer.status_code == 302
        assert inside.get("/admin/", REMOTE_ADDR=HOME).status_code == 200

    def test_an_office_behind_one_address_comes_in_although_each_was_mistaken_first(self):
        for number in range(MOST_NAMES + 2):
            person(f"orang-{number}", "add")
            assert wrong(f"orang-{number}", 2) == [200, 200]
            assert with_password(f"orang-{number}", REMOTE_ADDR=HOME).answer.status_code == 302

    def test_one_own_account_does_not_open_the_way_for_more_names(self, writer):
        self.tries(MOST_NAMES - 1)
        assert with_password("penulis", REMOTE_ADDR=HOME).answer.status_code == 302
        assert wrong("satu-lagi", 1) == [429]

    def test_one_name_many_times_is_one_name(self, writer):
        self.tries(MOST_NAMES - 2)
        wrong("penulis", 9)
        person("lain", "add")
        assert with_password("lain", REMOTE_ADDR=HOME).answer.status_code == 302

    def test_it_is_open_again_after_a_quarter_of_an_hour_however_often_somebody_knocked(self, writer):
        self.tries(MOST_NAMES + 5)
        with time_machine.travel(timezone.now() + timedelta(minutes=14), tick=False):
            assert wrong("lagi", 1) == [429]
        with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
            assert with_password("penulis", REMOTE_ADDR=HOME).answer.status_code == 302

    def test_the_trail_tells_once_that_the_address_was_closed_and_from_where(self):
        self.tries(MOST_NAMES + 5)
        (told,) = ModelLogEntry.objects.filter(action="accounts.address_closed")
        assert (told.label, told.data["address"]) == ("banyak nama", "203.0.113.0")
