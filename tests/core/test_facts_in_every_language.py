"""Facts are told once and hold in every language; texts belong to their page."""

from datetime import date, time

import pytest
from django.contrib.gis.geos import Point
from django.urls import reverse
from wagtail.models import Locale

from catalogue.models import Entry, Facility
from catalogue.publishing import differences
from destinations.models import OpeningSpan, SpecialDay
from tests.catalogue.site import small_site

pytestmark = pytest.mark.django_db

ELSEWHERE = Point(101.6, 0.6, srid=4326)


@pytest.fixture
def site():
    return small_site()


@pytest.fixture
def place(site):
    return site.place("Istana")


@pytest.fixture
def palace(place):
    """The place in English."""
    return translated(place, "Palace")


def translated(page, title, *, live=True):
    copy = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    copy.title = title
    revision = copy.save_revision()
    if live:
        revision.publish()
    return type(page).objects.get(pk=copy.pk)


def publish(page, **changes):
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()


def again(page):
    return type(page).objects.get(pk=page.pk)


def test_a_moved_point_and_new_hours_reach_the_translation_and_the_catalogue(place, palace):
    place.opening_spans = [OpeningSpan(weekday=0, opens=time(9), closes=time(16))]
    publish(place, location=ELSEWHERE)

    english = again(palace)
    assert english.location == ELSEWHERE
    assert [(span.weekday, span.opens) for span in english.opening_spans.all()] == [(0, time(9))]
    assert Entry.objects.get(uid=place.translation_key, lang="en").location == ELSEWHERE
    assert list(differences()) == []


def test_texts_stay_as_they_are(place, palace):
    publish(palace, summary="The palace of the sultans.")
    publish(place, summary="Istana para sultan.", location=ELSEWHERE)

    assert again(palace).title == "Palace"
    assert again(palace).summary == "The palace of the sultans."


def test_the_last_facility_goes_everywhere(place, palace):
    toilet = Facility.objects.create(code="toilet", name="Toilet", name_en="Toilet", icon="toilet")
    place.facilities = [toilet]
    publish(place)
    assert list(again(palace).facilities.all()) == [toilet]

    place.facilities = []
    publish(place)
    assert list(again(palace).facilities.all()) == []


def test_a_draft_of_the_translation_gets_the_facts_and_stays_a_draft(place, palace):
    palace.title = "The great palace"
    palace.save_revision()
    publish(place, location=ELSEWHERE)

    english = again(palace)
    draft = english.get_latest_revision_as_object()
    assert (english.title, english.location, english.has_unpublished_changes) == ("Palace", ELSEWHERE, True)
    assert (draft.title, draft.location) == ("The great palace", ELSEWHERE)


def test_a_translation_that_was_never_published_is_not_published_by_a_fact(place):
    draft = translated(place, "Palace", live=False)
    publish(place, location=ELSEWHERE)

    assert not again(draft).live
    assert again(draft).get_latest_revision_as_object().location == ELSEWHERE


def test_a_draft_of_the_first_language_tells_nobody(place, palace):
    place.location = ELSEWHERE
    place.save_revision()
    assert again(palace).location != ELSEWHERE


def test_a_change_of_text_alone_writes_no_revision_of_the_translation(place, palace):
    before = again(palace).latest_revision_id
    publish(place, summary="Istana para sultan.")
    assert again(palace).latest_revision_id == before


def test_publishing_the_translation_changes_nothing_in_the_first_language(place, palace):
    publish(palace, location=ELSEWHERE)
    assert again(place).location != ELSEWHERE


def test_words_of_a_row_are_shown_in_the_language_of_the_page(place, palace):
    day = {"first_day": date(2027, 3, 10), "note": "Idulfitri", "note_en": "Eid"}
    place.opening_spans = [OpeningSpan(weekday=0, opens=time(9), closes=time(16))]
    place.special_days = [SpecialDay(**day), SpecialDay(**day | {"first_day": date(2027, 3, 12), "note_en": ""})]
    publish(place)

    def notes(language: str) -> list[str]:
        detail = Entry.objects.get(uid=place.translation_key, lang=language).detail
        return [special["note"] for special in detail["special_days"]]

    assert notes("id") == ["Idulfitri", "Idulfitri"]
    assert notes("en") == ["Eid", "Idulfitri"]


def test_the_editor_of_a_translation_is_told_where_facts_are_written(place, palace, admin_client):
    def told(page) -> bool:
        answer = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        return "mengikuti halaman bahasa Indonesia" in answer.content.decode()

    assert told(palace)
    assert not told(place)
