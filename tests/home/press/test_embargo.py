"""A release is nowhere before its minute, and there in it, without anybody pressing a button."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from wagtail.models import Locale, Page, Revision

from core.formatting import WIB
from core.on_time import publish_what_is_due
from home.models import HomePage
from home.press.models import ReleasePage
from tests.home.press.newsroom import NOW, TOMORROW_NINE, draft, handed_in, put

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LATER = TOMORROW_NINE + timedelta(days=2)


def live(page) -> bool:
    return Page.objects.get(pk=page.pk).live


def waits_until(page) -> datetime | None:
    found = Revision.page_revisions.filter(object_id=str(page.pk), approved_go_live_at__isnull=False)
    return found.values_list("approved_go_live_at", flat=True).first()


def in_english(page) -> ReleasePage:
    english = Locale.objects.get_or_create(language_code="en")[0]
    if not HomePage.objects.filter(locale=english).exists():
        HomePage.objects.get().copy_for_translation(english).save_revision().publish()
    return page.copy_for_translation(english, copy_parents=True)


def test_published_before_its_time_it_waits(client, news, clock):
    page = handed_in(draft(news, until=TOMORROW_NINE))

    assert not page.live
    assert waits_until(page) == TOMORROW_NINE
    assert client.get(page.get_url_parts()[2]).status_code == 404
    assert page.date == TOMORROW_NINE.date()


def test_it_is_there_in_its_minute_and_not_a_second_before(client, news, clock):
    page = handed_in(draft(news, until=TOMORROW_NINE))

    clock.move_to(TOMORROW_NINE - timedelta(seconds=1), tick=False)
    assert publish_what_is_due(TOMORROW_NINE - timedelta(seconds=1)) == 0
    assert not live(page)

    clock.move_to(TOMORROW_NINE, tick=False)
    assert publish_what_is_due(TOMORROW_NINE) == 1
    assert live(page)
    assert client.get(page.get_url_parts()[2]).status_code == 200
    page.refresh_from_db()
    assert page.released_at == TOMORROW_NINE


def test_a_second_look_in_the_same_minute_changes_nothing(news, clock):
    handed_in(draft(news, until=TOMORROW_NINE))
    clock.move_to(TOMORROW_NINE, tick=False)

    assert [publish_what_is_due(TOMORROW_NINE) for _ in range(2)] == [1, 0]


def test_wagtails_own_command_keeps_to_it_as_well(news, clock):
    page = handed_in(draft(news, until=TOMORROW_NINE))
    call_command("publish_scheduled")
    assert not live(page)

    clock.move_to(TOMORROW_NINE + timedelta(seconds=1), tick=False)
    call_command("publish_scheduled")
    assert live(page)


def test_without_an_embargo_it_is_there_at_once(news):
    assert handed_in(draft(news)).live


def test_midnight_is_the_midnight_of_siak(news, clock):
    midnight = datetime(2026, 11, 21, tzinfo=WIB)
    page = handed_in(draft(news, until=midnight))

    assert publish_what_is_due(midnight - timedelta(seconds=1)) == 0
    clock.move_to(midnight, tick=False)
    publish_what_is_due(midnight)

    assert live(page)
    assert midnight.utctimetuple()[:5] == (2026, 11, 20, 17, 0)


def test_a_page_that_cannot_be_published_holds_up_no_other(news, clock, monkeypatch, caplog):
    broken = handed_in(draft(news, "Rusak", until=TOMORROW_NINE - timedelta(minutes=1)))
    page = handed_in(draft(news, until=TOMORROW_NINE))
    publish = ReleasePage.publish

    def fails_for_one(self, *args, **kwargs):
        if self.pk == broken.pk:
            raise RuntimeError("no disk")
        return publish(self, *args, **kwargs)

    monkeypatch.setattr(ReleasePage, "publish", fails_for_one)
    clock.move_to(TOMORROW_NINE, tick=False)

    assert publish_what_is_due(TOMORROW_NINE) == 1
    assert (live(broken), live(page)) == (False, True)
    assert "could not be published" in caplog.text


def test_postponed_it_waits_longer(news, clock):
    page = handed_in(draft(news, until=TOMORROW_NINE))
    put(page, LATER)
    handed_in(page)
    clock.move_to(TOMORROW_NINE, tick=False)
    publish_what_is_due(TOMORROW_NINE)

    assert not live(page)
    assert waits_until(page) == LATER


def test_a_draft_that_names_a_later_time_holds_what_was_handed_in(news, clock):
    """Whoever postpones a release has only to write it down: better late than before its time."""
    page = handed_in(draft(news, until=TOMORROW_NINE))
    put(page, LATER)
    page.save_revision()
    clock.move_to(TOMORROW_NINE, tick=False)
    publish_what_is_due(TOMORROW_NINE)
    assert not live(page)

    clock.move_to(LATER, tick=False)
    publish_what_is_due(LATER)
    assert live(page)


def test_a_draft_that_names_an_earlier_time_lets_nothing_out(news, clock):
    page = handed_in(draft(news, until=LATER))
    put(page, TOMORROW_NINE)
    page.save_revision()
    clock.move_to(TOMORROW_NINE, tick=False)
    publish_what_is_due(TOMORROW_NINE)

    assert not live(page)
    page.get_latest_revision().publish()
    assert live(page)


def test_lifted_and_published_again_it_is_there_at_once(news):
    page = handed_in(draft(news, until=TOMORROW_NINE))
    put(page, None)

    assert handed_in(page).live
    assert waits_until(page) is None


def test_once_it_was_read_an_embargo_is_refused(news, clock):
    page = handed_in(draft(news, until=TOMORROW_NINE))
    clock.move_to(TOMORROW_NINE, tick=False)
    publish_what_is_due(TOMORROW_NINE)
    page = ReleasePage.objects.get(pk=page.pk)
    put(page, LATER)

    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert "sudah dapat dibaca sejak Sabtu, 21 November 2026, 09.00 WIB" in str(refused.value)


def test_a_published_release_can_be_corrected_with_its_embargo_behind_it(client, news, clock):
    page = handed_in(draft(news, until=TOMORROW_NINE))
    clock.move_to(TOMORROW_NINE, tick=False)
    publish_what_is_due(TOMORROW_NINE)
    clock.move_to(LATER, tick=False)
    page = ReleasePage.objects.get(pk=page.pk)
    page.title = "Dibetulkan"
    page = handed_in(page)

    assert page.live
    assert page.released_at == TOMORROW_NINE
    assert "Dibetulkan" in client.get(page.url).content.decode()


def test_approved_after_its_time_it_is_there_at_once(news, clock):
    page = draft(news, until=TOMORROW_NINE)
    page.save_revision()
    clock.move_to(LATER, tick=False)
    page.get_latest_revision().publish()

    assert live(page)


@pytest.mark.parametrize("until", [NOW - timedelta(days=1), NOW])
def test_a_time_that_has_passed_is_refused_when_it_is_typed(news, until):
    page = draft(news)
    put(page, until)

    with pytest.raises(ValidationError, match="sudah lewat"):
        page.save_revision()


def test_a_program_that_asks_for_a_live_page_gets_a_draft(news):
    page = ReleasePage(title="Langsung", slug="langsung", live=True)
    put(page, TOMORROW_NINE)
    news.add_child(instance=page)

    assert not live(page)


def test_a_schedule_beside_the_embargo_is_refused(news):
    page = draft(news, go_live_at=LATER)

    with pytest.raises(ValidationError, match="memakai embargo, bukan jadwal"):
        page.save_revision()


def test_a_copy_has_no_embargo_of_its_own(news):
    page = handed_in(draft(news, until=TOMORROW_NINE))

    copy = page.copy(update_attrs={"slug": "salinan"}, keep_live=False)

    assert copy.wish == (None, None)
    assert not copy.live


class TestTranslations:
    """One embargo holds for all languages: that of the page in Indonesian."""

    def test_a_translation_waits_for_the_minute_of_its_source(self, news, clock):
        page = handed_in(draft(news, until=TOMORROW_NINE))
        english = handed_in(in_english(page))
        assert not english.live

        clock.move_to(TOMORROW_NINE, tick=False)
        publish_what_is_due(TOMORROW_NINE)
        assert (live(page), live(english)) == (True, True)

    def test_it_waits_although_the_source_is_only_a_draft(self, news):
        page = draft(news)
        english = in_english(page)
        english.save_revision()
        put(page, TOMORROW_NINE)
        page.save_revision()

        assert not handed_in(ReleasePage.objects.get(pk=english.pk)).live
        assert waits_until(english) == TOMORROW_NINE

    def test_it_cannot_be_given_an_embargo_of_its_own(self, news):
        english = in_english(handed_in(draft(news, until=LATER)))
        put(english, TOMORROW_NINE)

        assert waits_until(handed_in(english)) == LATER

    @pytest.mark.parametrize("until", [LATER, TOMORROW_NINE - timedelta(hours=3)])
    def test_it_moves_with_its_source(self, news, clock, until):
        page = handed_in(draft(news, until=TOMORROW_NINE))
        english = handed_in(in_english(page))
        put(page, until)
        handed_in(page)

        assert waits_until(english) == until
        clock.move_to(until, tick=False)
        publish_what_is_due(until)
        assert live(english)

    def test_a_draft_of_the_source_that_postpones_holds_it_too(self, news, clock):
        page = handed_in(draft(news, until=TOMORROW_NINE))
        english = handed_in(in_english(page))
        put(page, LATER)
        page.save_revision()
        clock.move_to(TOMORROW_NINE, tick=False)
        publish_what_is_due(TOMORROW_NINE)

        assert (live(page), live(english)) == (False, False)

    def test_lifted_in_the_source_it_comes_out_at_the_next_look(self, news, clock):
        page = handed_in(draft(news, until=TOMORROW_NINE))
        english = handed_in(in_english(page))
        put(page, None)
        handed_in(page)
        publish_what_is_due(NOW)

        assert live(english)

    def test_translated_after_its_time_it_is_there_at_once(self, news, clock):
        page = handed_in(draft(news, until=TOMORROW_NINE))
        clock.move_to(TOMORROW_NINE, tick=False)
        publish_what_is_due(TOMORROW_NINE)
        clock.move_to(LATER, tick=False)

        assert handed_in(in_english(ReleasePage.objects.get(pk=page.pk))).live
