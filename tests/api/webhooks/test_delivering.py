"""What a receiver ends up with: everything, in order, whatever happens on the way; and nothing that is not public."""

import json
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone
from standardwebhooks import Webhook, WebhookVerificationError
from time_machine import travel

from api.webhooks import changing, delivering, messages, work
from api.webhooks.models import Attempt, Outcome, State, Subscription
from catalogue.changes import begin_an_era, forget, now_at
from tests.api.conftest import next_change
from tests.api.webhooks.conftest import START
from tests.api.webhooks.receiver import status

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def change(entry, title):
    """What publishing does to a thing that is there."""
    type(entry).objects.filter(pk=entry.pk).update(record={**entry.record, "title": title}, change=next_change())


# --- What is sent -----------------------------------------------------------------------------------------------------


def test_the_first_message_gives_every_record_as_the_api_gives_it_alone(entry, subscribe, worker, receiver, client):
    made = [
        entry("Istana", detail={"body_html": "<p>Isi</p>"}),
        entry("Zikir", kind="event", at=None),
        entry("Dermaga", kind="project", stage="in_progress", years=(2024, 2026)),
    ]
    entry("Palace", lang="en")
    worker(subscribe()).run()
    (got,) = receiver.got
    assert (got.path, got.headers["content-type"]) == ("/hook?from=siak", "application/json; charset=utf-8")
    assert (got.message["type"], got.message["timestamp"]) == ("catalogue.changed", "2026-11-23T09:00:00+07:00")
    data = got.message["data"]
    assert (data["sequence"], data["restart"], data["more"], data["lang"]) == (1, True, False, "id")
    alone = [client.get(f"/api/v1/{one.kind}s/{one.uid}").json() for one in made]
    assert [item["record"] for item in data["items"]] == alone
    assert [item["kind"] for item in data["items"]] == ["place", "event", "project"]
    assert [item["withdrawn_at"] for item in data["items"]] == [None, None, None]


def test_after_that_come_only_changes_and_what_was_withdrawn_as_a_tombstone(
    entry, withdraw, subscribe, worker, receiver
):
    first, second = entry("Satu"), entry("Rahasia")
    robot = worker(subscribe())
    robot.run()
    change(first, "Satu, lagi")
    withdraw(second)
    robot.run()
    assert receiver.got[1].message["data"]["restart"] is False
    assert receiver.got[1].message["data"]["sequence"] == 2
    changed, gone = receiver.got[1].message["data"]["items"]
    assert changed["record"]["title"] == "Satu, lagi"
    assert set(gone) == {"id", "kind", "withdrawn_at", "record"}
    assert (gone["id"], gone["record"], bool(gone["withdrawn_at"])) == (str(second.uid), None, True)
    assert b"Rahasia" not in receiver.got[1].body


def test_while_nothing_changes_nothing_is_sent(entry, subscribe, worker, receiver):
    entry()
    robot = worker(subscribe())
    robot.run()
    robot.run()
    assert len(receiver.got) == 1
    assert robot.due == []


def test_changes_of_another_kind_language_or_kecamatan_are_none_of_theirs(entry, subscribe, worker, receiver):
    robot = worker(subscribe(kinds=["event"], language="en", districts=["14.08.01"]))
    entry("Istana", lang="en")
    entry("Zikir", kind="event")
    entry("Elsewhere", kind="event", lang="en", district="14.08.10")
    entry("Chant", kind="event", lang="en")
    robot.run()
    assert receiver.titles == ["Chant"]


def test_what_moves_to_another_kecamatan_is_gone_for_who_asked_for_the_first(entry, subscribe, worker, receiver):
    place = entry("Istana")
    robot = worker(subscribe(districts=["14.08.01"]))
    robot.run()
    type(place).objects.filter(pk=place.pk).update(district="14.08.10", change=next_change())
    robot.run()
    assert receiver.items[-1] == {"id": str(place.uid), "kind": "place", "withdrawn_at": None, "record": None}


def test_an_empty_catalogue_begins_a_copy_too(vocabulary, subscribe, worker, receiver):
    worker(subscribe()).run()
    assert receiver.got[0].message["data"]["items"] == []
    assert receiver.got[0].message["data"]["restart"] is True


def test_a_backlog_is_sent_in_pieces_in_the_order_of_its_changes(entry, subscribe, worker, receiver, monkeypatch):
    monkeypatch.setattr(messages, "MOST_ITEMS", 3)
    for number in range(8):
        entry(f"Tempat {number}")
    worker(subscribe()).run()
    assert [len(got.message["data"]["items"]) for got in receiver.got] == [3, 3, 2]
    assert [got.message["data"]["restart"] for got in receiver.got] == [True, False, False]
    assert [got.message["data"]["more"] for got in receiver.got] == [True, True, False]
    assert receiver.titles == [f"Tempat {number}" for number in range(8)]


def test_a_message_is_cut_before_it_becomes_too_large_and_a_withdrawal_after_the_cut_is_not_lost(
    entry, withdraw, subscribe, worker, receiver, monkeypatch
):
    known = entry("Lama")
    robot = worker(subscribe())
    robot.run()
    for number in range(6):
        entry(f"Tempat {number}", detail={"body_html": "x" * 1000})
    withdraw(known)
    entry("Penutup")
    monkeypatch.setattr(messages, "MOST_BYTES", 3600)
    robot.run()
    assert receiver.titles == ["Lama", *(f"Tempat {number}" for number in range(6)), None, "Penutup"]
    assert max(len(got.body) for got in receiver.got) < 4000
    assert len(receiver.got) > 3


def test_one_record_that_is_larger_than_a_message_goes_alone(entry, subscribe, worker, receiver, monkeypatch):
    monkeypatch.setattr(messages, "MOST_BYTES", 10)
    entry("Satu")
    entry("Dua")
    worker(subscribe()).run()
    assert [len(got.message["data"]["items"]) for got in receiver.got] == [1, 1]


def test_a_huge_backlog_is_read_a_piece_at_a_time(entry, subscribe, worker, receiver, monkeypatch):
    for number in range(250):
        entry(f"Tempat {number}")
    read = []
    monkeypatch.setattr(messages, "as_text", lambda change, *args, **more: read.append(change) or "{}")
    robot = worker(subscribe())
    robot.step()
    assert len(read) == messages.MOST_ITEMS
    robot.run()
    assert [len(got.message["data"]["items"]) for got in receiver.got] == [100, 100, 50]


# --- The signature ----------------------------------------------------------------------------------------------------


def test_a_message_is_signed_as_standard_webhooks_says(entry, subscribe, worker, receiver):
    entry("Danau “Zamrud” 🌊")
    subscription = subscribe()
    worker(subscription).run()
    (got,) = receiver.got
    assert got.is_signed_with(subscription.secret)
    assert got.headers["webhook-timestamp"] == str(int(START.timestamp()))
    with travel(START, tick=False):
        assert Webhook(subscription.secret).verify(got.body, got.headers)["type"] == "catalogue.changed"
        with pytest.raises(WebhookVerificationError):
            Webhook(subscription.secret).verify(got.body.replace(b"Danau", b"Pulau"), got.headers)


def test_while_a_secret_is_changed_both_are_good_and_then_only_the_new_one(entry, subscribe, worker, receiver):
    subscription = subscribe()
    old = subscription.secret
    with travel(START, tick=False):
        new = changing.rotate(subscription).secret
    assert new != old
    robot = worker(subscription)
    entry("Satu")
    robot.run()
    assert receiver.got[-1].is_signed_with(old)
    assert receiver.got[-1].is_signed_with(new)
    robot.now += changing.OVERLAP
    entry("Dua")
    robot.run()
    assert not receiver.got[-1].is_signed_with(old)
    assert receiver.got[-1].is_signed_with(new)


def test_an_old_secret_can_be_ended_at_once(entry, subscribe, worker, receiver):
    subscription = subscribe()
    old = subscription.secret
    changing.rotate(subscription)
    changing.forget_old_secret(subscription)
    entry()
    worker(subscription).run()
    assert not receiver.got[-1].is_signed_with(old)
    assert len(receiver.got[-1].headers["webhook-signature"].split(" ")) == 1


# --- Failures ---------------------------------------------------------------------------------------------------------


def test_who_was_away_is_told_everything_in_order_and_the_same_message_has_the_same_id(
    entry, subscribe, worker, receiver, monkeypatch
):
    monkeypatch.setattr(messages, "MOST_ITEMS", 2)
    for number in range(5):
        entry(f"Tempat {number}")
    receiver.replies = [status(204), status(500), status(503), status(404)]
    subscription = worker(subscribe()).run(DAY)
    ids = [got.id for got in receiver.got]
    assert ids[1] == ids[2] == ids[3] == ids[4]
    assert len(set(ids)) == 3
    arrived = [receiver.got[0], *receiver.got[4:]]
    assert [item["record"]["title"] for got in arrived for item in got.message["data"]["items"]] == [
        f"Tempat {number}" for number in range(5)
    ]
    assert (subscription.failures, subscription.failing_since, subscription.next_attempt_at) == (0, None, None)
    assert subscription.sequence == 3


def test_what_was_withdrawn_between_two_attempts_is_not_in_the_second(entry, withdraw, subscribe, worker, receiver):
    entry("Ada")
    secret = entry("Rahasia")
    receiver.replies = [status(500)]
    robot = worker(subscribe())
    robot.run()
    withdraw(secret)
    robot.run(DAY)
    assert b"Rahasia" in receiver.got[0].body
    assert b"Rahasia" not in receiver.got[1].body
    assert receiver.got[1].id != receiver.got[0].id


def test_a_thing_that_changes_back_and_forth_is_told_each_time_under_another_id(entry, subscribe, worker, receiver):
    place = entry("A")
    robot = worker(subscribe())
    robot.run()
    for title in ("B", "A", "B"):
        change(place, title)
        robot.run()
    assert receiver.titles == ["A", "B", "A", "B"]
    assert len({got.id for got in receiver.got}) == 4


def test_each_failure_waits_longer_up_to_a_limit_and_by_chance_less(subscribe):
    waits = [delivering.waiting_time(failures, 1.0) for failures in range(1, 12)]
    assert waits[:4] == [timedelta(seconds=seconds) for seconds in (10, 30, 90, 270)]
    assert waits == sorted(waits)
    assert waits[-1] == delivering.LONGEST_WAIT
    assert delivering.waiting_time(1, 0.0) == timedelta(seconds=5)
    assert delivering.waiting_time(10_000, 0.0) == delivering.LONGEST_WAIT / 2


def test_nobody_is_asked_again_before_the_wait_is_over(entry, subscribe, worker, receiver):
    entry()
    receiver.replies = [status(500)]
    robot = worker(subscribe())
    robot.step()
    (again,) = robot.due
    assert again == START + timedelta(seconds=10)
    entry("Baru")
    robot.now = again - timedelta(microseconds=1)
    robot.step()
    assert len(receiver.got) == 1
    assert robot.due == [again], "a change that comes meanwhile does not begin a second chain"
    robot.now = again
    robot.step()
    assert receiver.titles[1:] == ["Istana", "Baru"]


def test_a_receiver_that_asks_for_more_time_is_given_it_within_the_limit(entry, subscribe, worker, receiver):
    entry()
    asked = ((429, "600"), (503, "99999999"), (503, "-1"))
    receiver.replies = [status(code, retry_after=seconds) for code, seconds in asked]
    robot = worker(subscribe())
    waited = []
    for _ in range(3):
        robot.step()
        waited.append(robot.due[-1] - robot.now)
        robot.now = robot.due[-1]
    assert waited == [timedelta(minutes=10), delivering.LONGEST_WAIT, timedelta(seconds=90)]


def test_after_days_of_failures_it_stops_and_office_and_agency_are_told(
    entry, subscribe, worker, receiver, admin_user, django_capture_on_commit_callbacks
):
    entry()
    receiver.replies = [status(500, "Maaf\x00 <b>rusak</b>")] * 100
    robot = worker(subscribe(contact="it@kominfo.example"))
    with django_capture_on_commit_callbacks(execute=True):
        subscription = robot.run(DAY * 4)
    assert (subscription.state, mail.outbox) == (State.ACTIVE, [])
    with django_capture_on_commit_callbacks(execute=True):
        robot.now = robot.due.pop()
        subscription = robot.run(DAY * 3)
    assert subscription.state == State.GAVE_UP
    assert subscription.next_attempt_at is None
    assert robot.due == []
    assert 15 < len(receiver.got) < 35
    to_office, to_agency = mail.outbox
    assert (to_office.to, to_agency.to) == ([admin_user.email], ["it@kominfo.example"])
    assert str(subscription.uid) in to_office.body
    assert "Maaf  <b>rusak</b>" in to_office.body
    assert str(subscription.uid) not in to_agency.body
    assert "Dinas Kominfo" in to_office.subject


def test_who_is_resumed_gets_everything_in_order(entry, subscribe, worker, receiver):
    entry("Satu")
    subscription = subscribe(state=State.GAVE_UP, failures=30, failing_since=START - 6 * DAY)
    robot = worker(subscription)
    robot.run()
    assert receiver.got == []
    entry("Dua")
    changing.resume(subscription)
    robot.run()
    assert receiver.titles == ["Satu", "Dua"]


def test_410_ends_it_at_once(entry, subscribe, worker, receiver, admin_user, django_capture_on_commit_callbacks):
    entry()
    receiver.replies = [status(410)]
    robot = worker(subscribe())
    with django_capture_on_commit_callbacks(execute=True):
        subscription = robot.run(DAY)
    assert subscription.state == State.GONE
    assert len(receiver.got) == 1
    assert "410" in mail.outbox[0].body


def test_a_pause_stops_it_and_nothing_is_lost(entry, subscribe, worker, receiver):
    subscription = subscribe()
    robot = worker(subscription)
    entry("Satu")
    changing.pause(subscription)
    robot.run(DAY)
    assert receiver.got == []
    changing.resume(subscription)
    robot.run()
    assert receiver.titles == ["Satu"]


def test_the_last_attempts_are_kept_and_no_more(entry, subscribe, worker, receiver, monkeypatch):
    monkeypatch.setattr(delivering, "KEPT_ATTEMPTS", 3)
    place = entry()
    robot = worker(subscribe())
    other = Attempt.objects.create(
        subscription=subscribe(name="Lain"), at=START, message="x", outcome=Outcome.DELIVERED
    )
    for number in range(5):
        change(place, f"Judul {number}")
        robot.run()
    assert robot.subscription.attempts.count() == 3
    assert Attempt.objects.filter(pk=other.pk).exists()
    last = robot.subscription.attempts.first()
    assert (last.status, last.outcome, last.items, last.message) == (204, Outcome.DELIVERED, 1, receiver.got[-1].id)


# --- Going back, and those who cannot go on ---------------------------------------------------------------------------


def test_a_replay_from_the_beginning_sends_everything_under_new_ids(entry, withdraw, subscribe, worker, receiver):
    entry("Satu")
    gone = entry("Dua")
    subscription = subscribe()
    robot = worker(subscription)
    robot.run()
    withdraw(gone)
    assert changing.replay(subscription, None) is False
    robot.run()
    assert receiver.got[-1].message["data"]["restart"] is True
    assert receiver.titles == ["Satu", "Dua", "Satu"]
    assert receiver.got[0].id != receiver.got[1].id


def test_a_replay_from_a_moment_sends_what_changed_since(entry, subscribe, worker, receiver, db):
    subscription = subscribe()
    robot = worker(subscription)
    with travel(START, tick=False) as clock:
        for title in ("Satu", "Dua", "Tiga"):
            entry(title)
            work.pass_one(now_at(), timezone.now())
            clock.shift(timedelta(hours=2))
        robot.run()
        # "Dua" came two hours after the start and "Tiga" two hours later.
        assert changing.replay(subscription, START + timedelta(hours=3)) is True
        robot.run()
        assert receiver.titles == ["Satu", "Dua", "Tiga", "Tiga"]
        assert receiver.got[-1].message["data"]["restart"] is False
        assert changing.replay(subscription, START - timedelta(seconds=1)) is False, "so far back nobody knows"
        robot.run()
        assert receiver.got[-1].message["data"]["restart"] is True


def test_a_replay_asked_for_while_a_message_is_under_way_is_not_overtaken_by_it(
    entry, subscribe, worker, receiver, monkeypatch
):
    entry("Satu")
    subscription = subscribe()
    robot = worker(subscription)
    send = delivering.post

    def asked_meanwhile(*args):
        answer = send(*args)
        monkeypatch.setattr(delivering, "post", send)
        changing.replay(subscription, None)
        return answer

    monkeypatch.setattr(delivering, "post", asked_meanwhile)
    robot.step()
    robot.step()
    assert receiver.titles == ["Satu", "Satu"]
    assert subscription.attempts.count() == 2


def test_who_was_paused_longer_than_withdrawals_are_kept_begins_anew(entry, withdraw, subscribe, worker, receiver):
    gone = entry("Lama")
    subscription = subscribe()
    robot = worker(subscription)
    robot.run()
    changing.pause(subscription)
    withdraw(gone)
    entry("Baru")
    forget(timezone.now() + DAY)
    changing.resume(subscription)
    robot.run()
    assert receiver.got[-1].message["data"]["restart"] is True
    assert receiver.titles == ["Lama", "Baru"]


def test_after_a_backup_was_put_back_everybody_begins_anew(entry, subscribe, worker, receiver):
    entry("Satu")
    robot = worker(subscribe())
    robot.run()
    begin_an_era()
    robot.run()
    assert [got.message["data"]["restart"] for got in receiver.got] == [True, True]


def test_a_test_message_says_nothing_and_moves_nothing(entry, subscribe, worker, receiver):
    entry()
    subscription = subscribe(state=State.PAUSED)
    delivering.send_test(subscription, START)
    delivering.send_test(subscription, START)
    first, second = receiver.got
    assert first.is_signed_with(subscription.secret)
    assert first.message["type"] == "webhook.test"
    assert first.message["data"] == {"subscription": str(subscription.uid)}
    assert first.id != second.id
    subscription.refresh_from_db()
    assert (subscription.after, subscription.state, subscription.sequence) == (None, State.PAUSED, 0)
    assert [attempt.is_test for attempt in subscription.attempts.all()] == [True, True]


def test_what_is_deleted_while_a_message_is_under_way_is_gone(entry, subscribe, worker, receiver):
    entry()
    subscription = subscribe()
    held = Subscription.objects.get(pk=subscription.pk)
    subscription.delete()
    delivering.deliver_next(held, START, pytest.fail, lambda: 1.0)
    delivering.send_test(held, START)
    assert len(receiver.got) == 2
    assert not Attempt.objects.exists()


def test_a_step_costs_the_same_number_of_questions_however_many_records_there_are(
    entry, subscribe, worker, receiver, django_assert_max_num_queries
):
    for number in range(60):
        entry(f"Tempat {number}")
    robot = worker(subscribe())
    with django_assert_max_num_queries(13):
        robot.step()
    assert len(receiver.items) == 60


def test_every_message_is_valid_json_however_titles_are_written(entry, subscribe, worker, receiver):
    entry('"},{"id": \\u0000 </script> 🌊')
    worker(subscribe()).run()
    assert json.loads(receiver.got[0].body)["data"]["items"][0]["record"]["title"] == '"},{"id": \\u0000 </script> 🌊'


def test_the_clock_of_a_message_is_the_offices(subscribe, worker, receiver, vocabulary):
    robot = worker(subscribe())
    robot.now = datetime.fromisoformat("2026-12-31T23:30:00+00:00")
    robot.run()
    assert receiver.got[0].message["timestamp"] == "2027-01-01T06:30:00+07:00"
    assert connection.connection is not None
