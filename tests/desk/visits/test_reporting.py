"""Who has not reported yet: the table, the duty on the first page, and a reminder once a month."""

from datetime import date, datetime
from io import StringIO
from smtplib import SMTPException

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from catalogue.opening import WIB
from desk.teams.models import Role
from desk.visits.models import VisitReminder
from desk.visits.reminders import remind
from desk.visits.waiting import duties, open_months
from progress.visits.recording import record
from progress.visits.reports import Report
from tests.catalogue.site import MINAS, SIAK
from tests.desk.visits.sheets import text_of

NOW = datetime(2026, 11, 23, 9, tzinfo=WIB)
OCTOBER = date(2026, 10, 1)


def reported(month=OCTOBER, district=SIAK, **more):
    record(Report(district, month, total=90, district_name="Siak", method="gate", **more), by=None, at=NOW)


@pytest.fixture
def contributor(people):
    return people.person(Role.CONTRIBUTOR)


class TestReminder:
    @pytest.fixture(autouse=True)
    def _somebody(self, people, contributor):
        self.contributor, self.reviewer = contributor, people.person(Role.REVIEWER)

    def test_each_of_the_team_is_written_to_once_a_month(self):
        assert remind(NOW) == 2
        assert remind(NOW.replace(day=30)) == 0
        assert sorted(message.to[0] for message in mail.outbox) == sorted([self.contributor.email, self.reviewer.email])
        assert "Oktober 2026" in mail.outbox[0].subject
        assert "/admin/kunjungan/isi/14.08.01/2026/" in mail.outbox[0].body
        assert remind(NOW.replace(month=12)) == 2

    def test_who_has_reported_is_left_alone(self):
        reported()
        assert remind(NOW) == 0

    def test_the_first_days_of_a_month_are_nobodys_delay(self):
        assert remind(NOW.replace(day=5)) == 0
        assert remind(NOW.replace(day=6)) == 2

    def test_places_that_usually_report_are_named(self, people):
        place = people.site.place("Istana")
        reported(date(2026, 9, 1), place=place.translation_key, place_name="Istana")
        remind(NOW)
        assert "- Istana" in mail.outbox[0].body

    def test_a_mail_that_fails_is_tried_again(self, monkeypatch):
        def fail(*args):
            raise SMTPException

        with monkeypatch.context() as patched:
            patched.setattr("desk.visits.reminders.send_mail", fail)
            assert remind(NOW) == 0
        assert not VisitReminder.objects.exists()
        assert remind(NOW) == 2

    def test_nobody_without_an_account_that_works_is_written_to(self):
        self.contributor.is_active = False
        self.contributor.save()
        self.reviewer.email = ""
        self.reviewer.save()
        assert remind(NOW) == 0

    def test_the_command_says_how_many(self):
        out = StringIO()
        with time_machine.travel(NOW, tick=False):
            call_command("remind_visits", stdout=out)
        assert out.getvalue() == "2 surel pengingat dikirim.\n"


class TestOpenMonths:
    def test_months_that_are_over_wait_for_the_kecamatan_itself(self, people):
        place = people.site.place("Istana")
        reported()
        reported(date(2026, 9, 1), place=place.translation_key, place_name="Istana")
        months = open_months([SIAK], NOW)[SIAK]
        assert (months[0], months[-1], len(months)) == (date(2025, 11, 1), date(2026, 9, 1), 11)

    def test_a_kecamatan_finds_its_own_on_the_first_page(self, people, contributor):
        with time_machine.travel(NOW, tick=False):
            page = text_of(people.client(contributor).get(reverse("wagtailadmin_home")))
        assert "Kunjungan Siak belum dilaporkan" in page
        assert "Paling lama: November 2025" in page

    def test_the_office_is_told_how_many_kecamatan_are_silent(self, people):
        reported()
        (duty,) = duties(people.person(Role.EDITOR), NOW)
        assert (duty.count, duty.name) == (1, "Kecamatan belum melaporkan Oktober 2026")

    def test_nothing_waits_when_all_have_reported(self, people):
        for district in (SIAK, MINAS):
            reported(district=district)
        assert duties(people.person(Role.PUBLISHER), NOW) == []


class TestTable:
    def test_the_office_sees_all_and_a_kecamatan_itself(self, people, contributor):
        reported()
        with time_machine.travel(NOW, tick=False):
            office = text_of(people.client(people.person(Role.EDITOR)).get(reverse("visits_desk")))
            own = text_of(people.client(contributor).get(reverse("visits_desk")))
        assert "Siak, Oktober 2026: melapor, 90" in office
        assert "Minas, Oktober 2026: belum melapor" in office
        assert "Siak, Oktober 2026: melapor, 90" in own
        assert "Minas" not in own

    def test_it_says_who_was_reminded(self, people, contributor):
        remind(NOW)
        with time_machine.travel(NOW, tick=False):
            page = text_of(people.client(contributor).get(reverse("visits_desk")))
        assert "diingatkan" in page

    def test_it_is_closed_to_others(self, people, contributor):
        contributor.groups.clear()
        assert people.client(contributor).get(reverse("visits_desk")).status_code == 302


def test_the_way_to_a_sheet_leads_to_the_newest_year_to_fill_in(people, contributor):
    client = people.client(contributor)
    with time_machine.travel(datetime(2027, 1, 3, tzinfo=WIB), tick=False):
        client.force_login(contributor)
        assert client.get(reverse("visit_choose")).url == reverse("visit_sheet", args=[SIAK, 2026])
        assert client.get(reverse("visit_choose"), {"tahun": "abc"}).url == reverse("visit_sheet", args=[SIAK, 2026])
        assert client.get(reverse("visit_choose"), {"kecamatan": MINAS}).url == reverse("wagtailadmin_home")
