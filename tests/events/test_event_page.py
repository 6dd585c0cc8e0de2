"""What an event may be saved as, and what the catalogue then says of it."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import PageViewRestriction

from catalogue.models import Entry, Occurrence
from catalogue.publishing import differences, sync_all
from events.models import EventPage
from tests.destinations.tree import ACROSS, a_place, an_event, draft, published


def problems(page: EventPage) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    return refused.value.message_dict


def unsaved(site, **fields) -> EventPage:
    """An event that stands below Siak in memory."""
    page = an_event(slug="acara", locale=site.siak.locale, **fields)
    page.path, page.depth = f"{site.siak.path}0001", site.siak.depth + 1
    return page


def entry_of(page, lang: str = "id") -> Entry:
    return Entry.objects.visible().get(uid=page.translation_key, lang=lang)


def test_a_draft_may_lack_everything_but_its_title(site):
    page = draft(site.siak, EventPage(title="Belum selesai"))
    assert not page.live
    assert not Entry.objects.filter(uid=page.translation_key).exists()


def test_a_dated_event_has_one_occurrence_and_says_its_times_in_wib(site):
    page = published(site.siak, an_event(start_date=date(2026, 12, 5), start_time=time(19, 30), end_time=time(22)))
    record = entry_of(page).record
    assert record["starts_at"] == "2026-12-05T19:30:00+07:00"
    assert record["ends_at"] == "2026-12-05T22:00:00+07:00"
    assert record["all_day"] is False
    occurrence = Occurrence.objects.get(uid=page.translation_key)
    assert occurrence.starts_at.isoformat() == "2026-12-05T12:30:00+00:00"


def test_an_event_of_whole_days_ends_when_its_last_day_is_over(site):
    page = published(site.siak, an_event(start_date=date(2026, 12, 31), end_date=date(2027, 1, 1)))
    record = entry_of(page).record
    assert (record["starts_at"], record["ends_at"]) == ("2026-12-31T00:00:00+07:00", "2027-01-02T00:00:00+07:00")
    assert record["all_day"] is True


def test_an_event_without_date_says_what_is_known_and_has_no_occurrence(site):
    page = published(site.siak, an_event(date_note="Tahunan, biasanya Oktober"))
    record = entry_of(page).record
    assert (record["starts_at"], record["ends_at"], record["all_day"]) == (None, None, False)
    assert record["date_note"] == "Tahunan, biasanya Oktober"
    assert not Occurrence.objects.exists()


def test_a_cancelled_event_stays_with_its_date_and_its_reason(site):
    page = published(
        site.siak, an_event(start_date=date(2026, 12, 5), status="cancelled", status_note="Air sungai naik")
    )
    assert entry_of(page).record["status"] == "cancelled"
    assert entry_of(page).detail["status_note"] == "Air sungai naik"
    assert Occurrence.objects.get().status == "cancelled"


def test_an_event_at_a_place_is_where_the_place_is(site):
    place = published(site.siak, a_place(slug="istana", accuracy_level="exact", accuracy_m=20))
    page = published(site.siak, an_event(at=None, venue=place))
    entry = entry_of(page)
    assert entry.record["venue"] == {
        "id": str(place.translation_key),
        "title": "Istana Siak",
        "url": "/kecamatan/siak/istana/",
    }
    assert entry.location == place.location
    assert entry.record["accuracy"] == {"level": "exact", "metres": 20, "note": ""}
    assert entry.record["village"]["code"] == "14.08.01.1001"
    assert entry.venue == place.translation_key


def test_its_own_point_wins_over_that_of_the_place(site):
    place = published(site.siak, a_place())
    page = published(site.siak, an_event(at=ACROSS, venue=place))
    assert entry_of(page).location.x == ACROSS[0]


def shows_nothing_of(entry: Entry, place) -> bool:
    told = f"{entry.record} {entry.detail} {entry.body_text}"
    return place.title not in told and entry.location is None and entry.record["venue"] is None


def test_a_venue_that_is_still_a_draft_is_not_told(site):
    place = draft(site.siak, a_place("Rumah rahasia"))
    page = published(site.siak, an_event(at=None, venue=place))
    assert shows_nothing_of(entry_of(page), place)


def test_a_venue_that_is_taken_back_is_no_longer_told_and_comes_back_with_it(site):
    place = published(site.siak, a_place("Rumah rahasia", slug="rumah"))
    page = published(site.siak, an_event(at=None, venue=place))
    place.unpublish()
    assert shows_nothing_of(entry_of(page), place)
    place.save_revision().publish()
    assert entry_of(page).record["venue"]["title"] == "Rumah rahasia"
    assert not list(differences())


def test_a_venue_behind_a_password_is_not_told(site):
    place = published(site.siak, a_place("Rumah rahasia"))
    page = published(site.siak, an_event(at=None, venue=place))
    PageViewRestriction.objects.create(page=place, restriction_type="password", password="kunci")
    assert shows_nothing_of(entry_of(page), place)


def test_a_deleted_venue_leaves_the_event_without_place(site):
    place = published(site.siak, a_place("Rumah rahasia"))
    page = published(site.siak, an_event(at=None, venue=place, venue_name="Halaman rumah"))
    place.delete()
    assert shows_nothing_of(entry_of(page), place)
    assert entry_of(page).record["venue_name"] == "Halaman rumah"
    assert not list(differences())


def test_a_kecamatan_that_comes_back_brings_its_event_with_the_venue(site):
    place = published(site.siak, a_place())
    page = published(site.siak, an_event(at=None, venue=place))
    site.siak.unpublish()
    assert not Entry.objects.visible().exists()
    site.siak.save_revision().publish()
    assert entry_of(page).record["venue"]["title"] == "Istana Siak"
    assert not list(differences())


def test_a_rebuild_finds_venues_in_one_go(site):
    place = published(site.siak, a_place())
    page = published(site.siak, an_event(at=None, venue=place))
    Entry.objects.all().delete()
    sync_all()
    assert entry_of(page).record["venue"]["title"] == "Istana Siak"


def test_a_translated_event_finds_its_venue_in_its_own_language(site):
    english = type(site.home.locale).objects.get(language_code="en")
    place = published(site.siak, a_place("Istana Siak"))
    palace = place.copy_for_translation(english, copy_parents=True)
    palace.title = "Siak Palace"
    palace.save_revision().publish()
    page = published(site.siak, an_event(at=None, venue=place))
    festival = page.copy_for_translation(english)
    festival.title = "Siak Festival"
    festival.save_revision().publish()
    assert entry_of(page, "en").record["title"] == "Siak Festival"
    assert entry_of(page, "en").record["venue"]["title"] == "Siak Palace"
    assert entry_of(page, "id").record["venue"]["title"] == "Istana Siak"


# --- what is refused -------------------------------------------------------------------------------------------------


def test_the_end_before_the_start_is_refused_also_in_a_draft_that_is_judged(site):
    message = problems(unsaved(site, start_date=date(2026, 12, 6), end_date=date(2026, 12, 5)))["end_date"][0]
    assert "5 Desember 2026" in message
    assert "6 Desember 2026" in message


def test_an_online_event_needs_an_address(site):
    assert "online_url" in problems(unsaved(site, attendance="online"))
    unsaved(site, at=None, attendance="online", online_url="https://contoh.id/siaran").full_clean()


def test_a_mixed_event_needs_both_a_place_and_an_address(site):
    assert problems(unsaved(site, at=None, attendance="mixed")).keys() == {"online_url", "venue"}


def test_an_event_on_site_needs_a_place_or_a_point(site):
    assert "venue" in problems(unsaved(site, at=None))


def test_an_event_needs_a_date_or_a_word_about_it(site):
    assert "date_note" in problems(unsaved(site, date_note=""))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("organiser", "Dinas\x00"),
        ("date_note", "Oktober\x0b"),
        ("registration_url", "javascript:alert(1)"),
        ("online_url", "//tanpa-skema"),
        ("price", -1),
        ("price", 10**9),
        ("start_date", date(9999, 12, 31)),
        ("status", "mungkin"),
        ("attendance", "telepati"),
    ],
)
def test_a_value_that_cannot_be_right_is_refused(name, value):
    with pytest.raises(ValidationError):
        EventPage._meta.get_field(name).clean(value, None)
