"""Last year's event again: a draft with its dates moved as a whole, and nothing of what was special last year."""

from datetime import date, time

import pytest
from django.urls import reverse
from wagtail.models import Locale

from catalogue.models import Entry
from events.desk.duplicating import moved, proposal
from events.models import EventPage
from events.programme import ProgrammeRow
from events.repeating import SingleDate, What
from tests.destinations.tree import SiteTree, an_event, draft, published
from tests.events.desk.conftest import editor_below

TODAY = date(2026, 11, 22)


@pytest.fixture
def festival(site: SiteTree) -> EventPage:
    """Three days in September, of which everything was said that a page can say."""
    page = an_event(
        "Siak Serindit 2026",
        slug="siak-serindit-2026",
        start_date=date(2026, 9, 12),
        start_time=time(9),
        end_date=date(2026, 9, 14),
        end_time=time(22),
        status="postponed",
        status_note="Karena asap",
        checked_on=date(2026, 8, 1),
        organiser="Dinas Pariwisata",
        ical_uid="abc@contoh.id",
    )
    page.single_dates = [SingleDate(what=What.EXTRA, day=date(2026, 9, 20))]
    page.programme = [ProgrammeRow(day=2, title="Parade", title_en="Parade")]
    return published(site.siak, page)


def again(client, page, first: str = "2027-09-11"):
    return client.post(reverse("event_again", args=[page.pk]), {"first": first}, follow=True)


def copy_of(page) -> EventPage:
    new = EventPage.objects.child_of(page.get_parent()).exclude(pk=page.pk).get()
    return new.get_latest_revision_as_object()


def test_the_copy_is_a_draft_with_its_dates_moved_and_opens_in_the_editor(client, chief, festival):
    client.force_login(chief)
    answer = again(client, festival)
    new = copy_of(festival)
    assert answer.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[new.pk])
    assert (new.live, new.slug, new.title) == (False, "siak-serindit-2027", "Siak Serindit 2027")
    assert (new.start_date, new.end_date) == (date(2027, 9, 11), date(2027, 9, 13))
    assert (new.start_time, new.end_time) == (time(9), time(22))
    assert (new.status, new.status_note, new.checked_on, new.ical_uid) == ("scheduled", "", None, "")
    assert new.organiser == "Dinas Pariwisata"
    assert not new.single_dates.all()
    assert [(row.day, row.title) for row in new.programme.all()] == [(2, "Parade")]
    assert new.owner == chief
    assert not Entry.objects.visible().filter(uid=new.translation_key).exists()


def test_the_old_page_stays_as_it_is(client, chief, festival):
    before = EventPage.objects.filter(pk=festival.pk).values().get()
    client.force_login(chief)
    again(client, festival)
    assert EventPage.objects.filter(pk=festival.pk).values().get() | {"numchild": 0} == before | {"numchild": 0}
    assert festival.single_dates.count() == 1


def test_what_is_stored_is_what_the_editor_sees(client, chief, festival):
    client.force_login(chief)
    again(client, festival)
    stored = EventPage.objects.get(pk=copy_of(festival).pk)
    assert (stored.start_date, stored.status, stored.single_dates.count()) == (date(2027, 9, 11), "scheduled", 0)


def test_nothing_happens_before_the_button_is_pressed(client, chief, festival):
    client.force_login(chief)
    html = client.get(reverse("event_again", args=[festival.pk])).rendered_content
    assert 'value="2027-09-11"' in html
    assert "Usulan: Sabtu, 11 September 2027, hari yang sama." in html
    assert "Minggu, 12 September 2027" in html
    assert EventPage.objects.count() == 1


def test_a_second_copy_gets_an_address_of_its_own(client, chief, festival):
    client.force_login(chief)
    again(client, festival)
    again(client, festival)
    slugs = EventPage.objects.exclude(pk=festival.pk).values_list("slug", flat=True)
    assert sorted(slugs) == ["siak-serindit-2027", "siak-serindit-2027-2"]


def test_translations_come_along_as_drafts_of_the_same_thing(client, chief, festival):
    english = festival.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.title = "Siak Serindit festival"
    english.save_revision().publish()
    client.force_login(chief)
    again(client, english)
    new = copy_of(festival)
    translation = new.get_translations().get()
    assert (translation.locale.language_code, translation.live) == ("en", False)
    assert translation.title == "Siak Serindit festival"
    assert translation.get_latest_revision_as_object().start_date == date(2027, 9, 11)
    assert new.translation_key != festival.translation_key


def test_without_a_date_the_new_one_is_not_fixed(client, chief, festival):
    client.force_login(chief)
    again(client, festival, "")
    new = copy_of(festival)
    assert (new.start_date, new.start_time, new.end_date, new.end_time) == (None, None, None, None)
    assert new.slug == "siak-serindit-lagi"


def test_a_draft_can_be_copied_as_it_is_written(client, chief, site):
    page = draft(site.siak, an_event("Rencana", slug="rencana", start_date=date(2026, 12, 5)))
    page.organiser = "Sanggar"
    page.save_revision(clean=False)
    client.force_login(chief)
    again(client, page)
    assert copy_of(page).organiser == "Sanggar"


@pytest.mark.parametrize("first", ["2027-02-30", "9999-12-31", "1500-01-01", "besok", "\x00"])
def test_a_date_that_cannot_be_is_refused_at_its_field(client, chief, festival, first):
    client.force_login(chief)
    answer = client.post(reverse("event_again", args=[festival.pk]), {"first": first})
    assert "first" in answer.context["form"].errors
    assert EventPage.objects.count() == 1


@pytest.mark.django_db
def test_a_series_moves_with_its_end_and_its_weekdays():
    page = EventPage(
        start_date=date(2026, 12, 5), repeat="weekly", repeat_weekdays=[5, 6], repeat_until=date(2027, 2, 28)
    )
    assert moved(page, date(2027, 12, 5)) == {
        "start_date": date(2027, 12, 5),
        "end_date": None,
        "repeat_until": date(2028, 2, 28),
        "repeat_weekdays": [0, 6],
    }


@pytest.mark.parametrize(
    ("first", "weekday", "day"),
    [
        (date(2026, 12, 5), date(2027, 12, 4), date(2027, 12, 5)),
        (date(2024, 2, 29), date(2027, 2, 25), date(2027, 2, 28)),
        (date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1)),
        (date(2019, 11, 22), date(2027, 11, 19), date(2027, 11, 22)),
    ],
)
def test_the_same_weekday_of_the_next_year_to_come_is_proposed(first, weekday, day):
    found = proposal(first, TODAY)
    assert found
    assert (found.weekday, found.day) == (weekday, day)
    assert found.weekday.weekday() == first.weekday()


def test_no_date_is_proposed_where_none_was_fixed_or_none_can_be():
    assert proposal(None, TODAY) is None
    assert proposal(date(2100, 12, 31), TODAY) is None


def test_who_may_not_add_an_event_there_may_not_copy_one(client, site, festival):
    address = reverse("event_again", args=[festival.pk])
    assert reverse("wagtailadmin_login") in client.post(address, {})["Location"]
    for page, rights in ((site.mempura, ("add", "change", "publish")), (site.siak, ("change", "publish"))):
        client.force_login(editor_below(page, *rights, name=f"orang-{page.pk}"))
        assert client.get(address).status_code == 302
        assert client.post(address, {"first": "2027-09-11"}).status_code == 302
    assert EventPage.objects.count() == 1


def test_an_editor_of_the_kecamatan_may(client, site, festival):
    client.force_login(editor_below(site.siak, "add", "change"))
    again(client, festival)
    assert EventPage.objects.count() == 2
    assert reverse("event_again", args=[festival.pk]) in (
        client.get(reverse("wagtailadmin_pages:edit", args=[festival.pk])).rendered_content
    )
