"""“Something wrong here?”: what visitors may send, what is kept of it, and who is slowed down."""

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from time_machine import travel

from destinations.feedback import MOST_REPORTS_PER_HOUR
from destinations.models import Report
from destinations.reports import LONGEST_REPORT
from tests.destinations.tree import a_place, an_event, published

HALF_PAST_TEN = datetime(2026, 11, 22, 3, 30, tzinfo=UTC)
SAID = {"topic": "hours", "text": "Jumat tutup pukul 11.30", "email": "", "website": ""}


@pytest.fixture
def place(site):
    return published(site.siak, a_place(slug="istana"))


def address(page, prefix: str = "") -> str:
    return f"{prefix}/keliru/{page.translation_key}/"


def test_the_form_asks_about_the_page_and_is_left_out_by_search_engines(client, place):
    html = client.get(address(place)).content.decode()

    assert '<a href="/kecamatan/siak/istana/">Istana Siak</a>' in html
    assert f'maxlength="{LONGEST_REPORT}"' in html
    assert "csrfmiddlewaretoken" in html
    assert 'name="robots" content="noindex"' in html


def test_a_report_is_kept_with_what_the_page_was_called_that_day(client, place):
    answer = client.post(address(place), SAID | {"email": "tamu@contoh.id"})

    assert answer.status_code == 302
    assert answer["Location"] == f"{address(place)}terima-kasih/"
    report = Report.objects.get()
    assert (report.uid, report.page_id) == (place.translation_key, place.pk)
    assert (report.title, report.path) == ("Istana Siak", "/kecamatan/siak/istana/")
    assert (report.topic, report.text, report.email) == ("hours", SAID["text"], "tamu@contoh.id")
    assert report.status == "new"


def test_an_event_can_be_reported_and_a_reader_of_english_is_answered_in_english(client, site):
    event = published(site.siak, an_event(slug="festival"))

    answer = client.post(address(event, "/en"), SAID, follow=True)

    assert "Thank you" in answer.content.decode()
    assert Report.objects.get().title == "Festival Siak"


def test_a_report_outlives_its_page(client, place):
    client.post(address(place), SAID)

    place.delete()

    assert Report.objects.get().page is None
    assert Report.objects.get().title == "Istana Siak"


def test_what_is_not_public_cannot_be_reported_and_does_not_tell_its_name(client, place):
    place.unpublish()

    for path in ("", "terima-kasih/"):
        answer = client.get(f"{address(place)}{path}")
        assert answer.status_code == 404
        assert "Istana Siak" not in answer.content.decode()
    assert client.post(address(place), SAID).status_code == 404
    assert client.get(f"/keliru/{uuid4()}/").status_code == 404


def refused(client, page, **said) -> str:
    """The page that says what is wrong with a report; nothing is kept of it."""
    answer = client.post(address(page), SAID | said)
    assert answer.status_code == 422
    assert not Report.objects.exists()
    return answer.content.decode()


def test_an_empty_report_is_refused_and_what_was_typed_elsewhere_stays(client, place):
    html = refused(client, place, text="  ", email="tamu@contoh.id", topic="price")

    assert 'role="alert"' in html
    assert 'value="tamu@contoh.id"' in html
    assert re.search(r'value="price"[^>]*\bchecked\b', html)


def test_two_thousand_characters_fit_also_with_the_line_breaks_a_browser_sends(client, place):
    text = "baris\r\n" * 333 + "ab"
    assert len(text.replace("\r\n", "\n")) == LONGEST_REPORT

    client.post(address(place), SAID | {"text": text})

    assert Report.objects.get().text == text.replace("\r\n", "\n")


@pytest.mark.parametrize("length", [LONGEST_REPORT + 1, 10_000])
def test_a_longer_text_is_refused_and_comes_back_whole(client, place, length):
    assert "x" * length in refused(client, place, text="x" * length)


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1b", "\x85"])
def test_control_characters_are_refused(client, place, character):
    assert "karakter" in refused(client, place, text=f"jam{character}buka").lower()


@pytest.mark.parametrize("email", ["bukan alamat", "a@b.id\nBcc: c@d.id", "a@b.id\r\nSubject: x", "a@b.id,c@d.id"])
def test_what_is_no_single_address_is_refused(client, place, email):
    assert "id_email_error" in refused(client, place, email=email)


def test_an_unknown_topic_is_refused(client, place):
    assert "id_topic_error" in refused(client, place, topic="rahasia")


def test_markup_in_a_report_comes_back_as_text(client, place):
    html = refused(client, place, text="</textarea><script>alert(1)</script>", email="x")

    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_a_program_that_fills_in_everything_is_refused_and_a_person_only_presses_again(client, place):
    html = refused(client, place, website="https://iklan.example")

    assert "iklan.example" not in html
    assert SAID["text"] in html
    assert client.post(address(place), SAID).status_code == 302


def test_without_the_token_of_the_form_nothing_is_kept(place):
    answer = Client(enforce_csrf_checks=True).post(address(place), SAID)

    assert answer.status_code == 403
    assert not Report.objects.exists()


def test_the_form_is_kept_by_nobody_and_the_page_of_thanks_is_asked_for_anew(client, place):
    assert "no-store" in client.get(address(place))["Cache-Control"]
    assert "no-cache" in client.get(f"{address(place)}terima-kasih/")["Cache-Control"]


def send(client, page, number: int = 1, **headers):
    for _ in range(number):
        answer = client.post(address(page), SAID, **headers)
    return answer


def test_who_sends_too_much_in_an_hour_is_told_to_wait_and_keeps_what_was_typed(client, place):
    with travel(HALF_PAST_TEN, tick=False):
        assert send(client, place, MOST_REPORTS_PER_HOUR).status_code == 302

        answer = send(client, place)

    assert answer.status_code == 429
    assert "sejam lagi" in answer.content.decode()
    assert SAID["text"] in answer.content.decode()
    assert Report.objects.count() == MOST_REPORTS_PER_HOUR


def test_the_many_reports_of_one_hinder_nobody_else_and_are_forgotten_after_the_hour(client, place):
    with travel(HALF_PAST_TEN, tick=False):
        send(client, place, MOST_REPORTS_PER_HOUR + 1)
        assert send(client, place, REMOTE_ADDR="192.0.2.7").status_code == 302
    with travel(HALF_PAST_TEN + timedelta(hours=1), tick=False):
        assert send(client, place).status_code == 302


@pytest.mark.parametrize("status", ["done", "rejected"])
def test_the_address_of_the_visitor_goes_once_the_report_is_dealt_with(client, place, status):
    client.post(address(place), SAID | {"email": "tamu@contoh.id"})
    report = Report.objects.get()

    report.status = status
    report.save()

    assert Report.objects.get().email == ""
    assert Report.objects.get().text == SAID["text"]
