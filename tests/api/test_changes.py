"""The feed of changes as its readers see it: a copy stays true, costs little, and says when it cannot go on."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from wagtail.models import Page, PageViewRestriction

from destinations.models import DestinationPage
from tests.api.copying import App, items
from tests.catalogue.site import small_site


def test_the_first_walk_gives_every_record_as_it_is_given_alone(entry):
    for number in range(5):
        entry(f"Tempat {number}", detail={"body_html": "<p>Isi</p>", "links": [{"title": "x", "url": "/lain/"}]})
    entry("Zikir", kind="event", at=None)
    entry("Palace", lang="en")
    app = App().sync(limit=2)
    assert app.asked == 3
    assert len(app.records) == 6
    assert app.records == app.catalogue()
    assert next(iter(app.records.values()))["links"][0]["url"] == "http://testserver/lain/"


def test_next_leads_through_the_walk_and_keeps_the_question(entry, client):
    for number in range(3):
        entry(f"Tempat {number}")
        entry(f"Acara {number}", kind="event")
    address, found = "/api/v1/changes?kind=event&limit=2", []
    while address:
        page = client.get(address).json()
        assert page["count"] == 3
        found += [item["record"]["title"] for item in page["items"]]
        address = page["next"]
    assert found == ["Acara 0", "Acara 1", "Acara 2"]


def test_after_that_come_changes_only_and_the_last_of_each_thing(entry, withdraw):
    first, second = entry("Satu"), entry("Dua")
    app = App().sync()
    third = entry("Tiga")
    withdraw(second)
    answer = app.ask()
    assert [(item["id"], item["record"] and item["record"]["title"]) for item in items(answer)] == [
        (str(third.uid), "Tiga"),
        (str(second.uid), None),
    ]
    assert answer.json()["count"] == 2
    assert set(app.sync().records) == {str(first.uid), str(third.uid)}
    assert items(app.ask()) == []


def test_a_tombstone_says_that_something_was_withdrawn_and_nothing_of_what_it_was(entry, withdraw):
    made = entry("Rahasia")
    app = App().sync()
    withdraw(made)
    (item,) = items(app.ask())
    assert set(item) == {"id", "kind", "withdrawn_at", "record"}
    assert (item["id"], item["kind"], item["record"]) == (str(made.uid), "place", None)
    assert datetime.fromisoformat(item["withdrawn_at"]).utcoffset() == timedelta(hours=7)
    assert b"Rahasia" not in app.ask().content


def test_who_comes_new_is_not_told_of_what_is_gone(entry, withdraw):
    withdraw(entry("Lama"))
    entry("Ada")
    assert [item["record"]["title"] for item in items(App().ask())] == ["Ada"]


def test_an_empty_catalogue_is_a_copy_too(vocabulary, entry):
    app = App().sync()
    assert (app.records, bool(app.since)) == ({}, True)
    entry("Baru")
    assert len(app.sync().records) == 1


def test_each_language_and_kind_has_a_copy_of_its_own(entry):
    made = entry("Istana")
    entry("Palace", lang="en", uid=made.uid)
    entry("Zikir", kind="event")
    for question, titles in (
        ({}, {"Istana", "Zikir"}),
        ({"lang": "en"}, {"Palace"}),
        ({"kind": "event"}, {"Zikir"}),
        ({"kind": "place", "lang": "en"}, {"Palace"}),
    ):
        app = App(**question).sync(limit=1)
        assert {record["title"] for record in app.records.values()} == titles
        assert app.records == app.catalogue()


def test_changes_of_another_language_or_kind_are_none_of_mine(entry):
    entry("Istana")
    app = App(kind="place", lang="id").sync()
    entry("Zikir", kind="event")
    entry("Palace", lang="en")
    assert items(app.ask()) == []


def unpublish(page: DestinationPage) -> None:
    page.unpublish()


def delete(page: DestinationPage) -> None:
    page.delete()


def expire(page: DestinationPage) -> None:
    Page.objects.filter(pk=page.pk).update(expire_at=datetime(2026, 1, 1, tzinfo=UTC))
    call_command("publish_scheduled")


def make_private(page: DestinationPage) -> None:
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type=PageViewRestriction.LOGIN)


@pytest.mark.django_db
@pytest.mark.parametrize("take_away", [unpublish, delete, expire, make_private])
def test_whatever_takes_a_thing_away_leaves_a_tombstone(take_away):
    site = small_site()
    page = site.place("Rahasia", below=site.minas)
    site.place("Tetap")
    app = App().sync()
    take_away(page)
    answer = app.ask()
    assert [(item["id"], item["record"]) for item in items(answer)] == [(str(page.translation_key), None)]
    assert b"Rahasia" not in answer.content
    assert app.sync().records == app.catalogue()
    assert [record["title"] for record in app.records.values()] == ["Tetap"]


@pytest.mark.django_db
def test_a_draft_is_no_change():
    site = small_site()
    page = site.place("Istana")
    app = App().sync()
    page.title = "Rahasia"
    page.save_revision()
    site.place("Rahasia juga", live=False)
    assert items(app.ask()) == []


@pytest.mark.django_db
def test_an_event_changes_with_the_place_it_is_at():
    site = small_site()
    place = site.place("Balai")
    event = site.event("Zikir", venue=place, location=None)
    app = App(kind="event").sync()
    place.title = "Balai Baru"
    place.save_revision().publish()
    (item,) = items(app.ask())
    assert (item["id"], item["record"]["venue"]["title"]) == (str(event.translation_key), "Balai Baru")
