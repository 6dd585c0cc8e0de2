"""The worker publishes what waits for its minute, beside whatever task it is busy with."""

from threading import Event

import pytest
from django.db import DatabaseError

from core import on_time


def test_it_looks_again_and_again_until_it_is_stopped(monkeypatch):
    looked, seen = Event(), []

    def look(now):
        seen.append(now)
        if len(seen) == 3:
            looked.set()

    monkeypatch.setattr(on_time, "SECONDS_BETWEEN", 0.001)
    monkeypatch.setattr(on_time, "publish_what_is_due", look)
    with on_time.on_time():
        assert looked.wait(10)
    count = len(seen)

    assert count >= 3
    assert all(moment.tzinfo for moment in seen)


def test_a_database_that_does_not_answer_is_asked_again(monkeypatch, caplog):
    looked, answers = Event(), iter([DatabaseError("gone")])

    def look(_now):
        for fault in answers:
            raise fault
        looked.set()

    monkeypatch.setattr(on_time, "SECONDS_BETWEEN", 0.001)
    monkeypatch.setattr(on_time, "publish_what_is_due", look)
    with on_time.on_time():
        assert looked.wait(10)

    assert "does not tell what is due" in caplog.text


def test_it_ends_with_the_work_around_it(monkeypatch):
    monkeypatch.setattr(on_time, "publish_what_is_due", lambda _now: 0)
    with pytest.raises(KeyboardInterrupt), on_time.on_time():
        raise KeyboardInterrupt
