"""“Still right”: one click that publishes the day and nothing else."""

from datetime import date, time

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import Locale, PageLogEntry

from catalogue.models import Entry
from catalogue.publishing import differences
from desk.freshness.confirming import CONFIRMED, CannotConfirmError, Reach, confirm, take_up
from desk.freshness.models import Confirmation, What
from desk.teams.models import Role
from destinations.models import DestinationPage, OpeningSpan, Ticket, today
from tests.desk.people import desk

TODAY = date(2026, 11, 23)

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_desk(site):
    return desk(site)


@pytest.fixture
def place(site):
    page = site.place("Istana", checked_on=date(2025, 1, 1))
    page.opening_year = 2020
    page.opening_spans = [OpeningSpan(weekday=0, opens=time(9), closes=time(16))]
    page.tickets = [Ticket(group="Dewasa", rupiah=5000, year=2020), Ticket(group="Dewasa", rupiah=3000, year=2015)]
    page.save_revision().publish()
    return DestinationPage.objects.get(pk=page.pk)


def again(page):
    return type(page).objects.get(pk=page.pk)


def detail(page, language="id"):
    return Entry.objects.get(uid=page.translation_key, lang=language).detail


def test_the_day_is_public_at_once_and_the_catalogue_knows(place, admin_user):
    assert confirm(place, What.PAGE, admin_user, TODAY) == Reach.PUBLIC
    assert detail(place)["checked_on"] == detail(place)["hours_checked_on"] == "2026-11-23"
    assert not again(place).has_unpublished_changes
    assert list(differences()) == []


def test_hours_and_the_newest_prices_are_known_to_hold_in_that_year(place, admin_user):
    confirm(place, What.HOURS, admin_user, TODAY)
    page = again(place)
    assert (page.checked_on, page.hours_checked_on, page.opening_year) == (date(2025, 1, 1), TODAY, 2026)
    assert [(ticket.rupiah, ticket.year) for ticket in page.tickets.all()] == [(5000, 2026), (3000, 2015)]


def test_an_unfinished_draft_is_not_published_and_keeps_the_day(place, admin_user):
    place.title = "Rahasia"
    place.save_revision()
    confirm(place, What.PAGE, admin_user, TODAY)
    page = again(place)
    draft = page.get_latest_revision_as_object()
    assert (page.title, page.checked_on, page.has_unpublished_changes) == ("Istana", TODAY, True)
    assert (draft.title, draft.checked_on) == ("Rahasia", TODAY)
    assert Entry.objects.get(uid=place.translation_key, lang="id").title == "Istana"


def test_it_is_in_the_history_with_who_did_it(place, admin_user):
    confirm(place, What.PAGE, admin_user, TODAY)
    logged = PageLogEntry.objects.filter(page=place.pk, action=CONFIRMED)
    assert [entry.user for entry in logged] == [admin_user]


def test_the_english_page_follows(place, admin_user):
    english = place.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.save_revision(clean=False).publish()
    confirm(english, What.PAGE, admin_user, TODAY)
    assert again(place).checked_on == again(english).checked_on == TODAY
    assert detail(place, "en")["checked_on"] == "2026-11-23"


def test_an_earlier_day_never_replaces_a_later_one(place, admin_user):
    confirm(place, What.PAGE, admin_user, TODAY)
    confirm(place, What.PAGE, admin_user, date(2026, 1, 1))
    assert again(place).checked_on == TODAY


def test_who_may_not_publish_leaves_word_and_touches_no_page(at_desk, place):
    before = again(place).latest_revision_id
    assert confirm(place, What.PAGE, at_desk.person(Role.REVIEWER), TODAY) == Reach.WAITS
    assert confirm(place, What.PAGE, at_desk.person(Role.REVIEWER), TODAY) == Reach.WAITS
    assert again(place).checked_on == date(2025, 1, 1)
    assert again(place).latest_revision_id == before
    assert Confirmation.objects.count() == 1


def test_a_publisher_takes_it_up_with_the_day_it_was_said(at_desk, place):
    confirm(place, What.HOURS, at_desk.person(Role.REVIEWER), date(2026, 11, 1))
    take_up(Confirmation.objects.get(), at_desk.person(Role.PUBLISHER))
    assert again(place).hours_checked_on == date(2026, 11, 1)
    assert not Confirmation.objects.exists()


def test_a_confirmation_of_all_settles_those_that_wait(at_desk, place):
    confirm(place, What.HOURS, at_desk.person(Role.REVIEWER), date(2026, 11, 1))
    confirm(place, What.PAGE, at_desk.person(Role.PUBLISHER), TODAY)
    assert not Confirmation.objects.exists()


def test_who_may_not_publish_takes_nothing_up(at_desk, place):
    confirm(place, What.PAGE, at_desk.person(Role.REVIEWER), TODAY)
    with pytest.raises(PermissionDenied):
        take_up(Confirmation.objects.get(), at_desk.person(Role.REVIEWER))


def test_a_draft_and_a_locked_page_are_not_confirmed(site, place, admin_user, at_desk):
    with pytest.raises(CannotConfirmError):
        confirm(site.place("Draf", live=False), What.PAGE, admin_user, TODAY)
    DestinationPage.objects.filter(pk=place.pk).update(locked=True, locked_by=admin_user)
    with pytest.raises(CannotConfirmError):
        confirm(place, What.PAGE, at_desk.person(Role.PUBLISHER), TODAY)


def test_an_event_has_no_hours_to_confirm(site, admin_user):
    event = site.event("Pasar", start_date=date(2027, 1, 1))
    assert confirm(event, What.PAGE, admin_user, TODAY) == Reach.PUBLIC
    with pytest.raises(CannotConfirmError):
        confirm(event, What.HOURS, admin_user, TODAY)


@pytest.mark.parametrize(
    ("role", "elsewhere", "may"),
    [
        (Role.CONTRIBUTOR, False, False),
        (Role.REVIEWER, False, True),
        (Role.REVIEWER, True, False),
        (Role.EDITOR, True, True),
        (Role.PUBLISHER, True, True),
    ],
)
def test_who_may_press_the_button(at_desk, place, role, elsewhere, may):
    site = at_desk.site
    page = site.place("Di Minas", below=site.minas) if elsewhere else place
    client = at_desk.client(at_desk.person(role))
    answer = client.post(reverse("confirm_page", args=[page.pk]), {"what": "page"})
    # Wagtail sends whoever may not do something to the first page of the admin.
    assert answer.url == reverse("freshness" if may else "wagtailadmin_home")
    said = Confirmation.objects.filter(page=page.pk).exists() or again(page).checked_on == today()
    assert said is may


def test_strangers_forged_ids_and_other_pages(client, at_desk, place, admin_client):
    address = reverse("confirm_page", args=[place.pk])
    assert "login" in client.post(address, {"what": "page"}).url
    assert admin_client.get(address).status_code == 405
    assert admin_client.post(reverse("confirm_page", args=[999_999]), {"what": "page"}).status_code == 404
    assert admin_client.post(reverse("confirm_page", args=[at_desk.site.siak.pk]), {"what": "page"}).status_code == 404
    assert admin_client.post(address, {"what": "everything"}).status_code == 404
    assert admin_client.post(reverse("take_up_confirmation", args=[7])).status_code == 404


def test_the_button_goes_back_to_our_own_pages_only(admin_client, place):
    address = reverse("confirm_page", args=[place.pk])
    assert admin_client.post(address, {"what": "page", "next": "https://jahat.example/"}).url == reverse("freshness")


def test_the_queue_shows_owner_and_buttons_and_takes_filters(at_desk, place):
    client = at_desk.client(at_desk.person(Role.PUBLISHER))
    html = client.get(reverse("freshness")).content.decode()
    assert "Istana" in html
    assert "Siak" in html
    assert reverse("confirm_page", args=[place.pk]) in html
    for query, is_there in (
        (f"kecamatan={at_desk.site.siak.pk}", True),
        (f"kecamatan={at_desk.site.minas.pk}", False),
        ("jenis=event", False),
        ("apa=hours", True),
        ("apa=never", False),
    ):
        shown = client.get(f"{reverse('freshness')}?{query}").content.decode()
        assert (reverse("confirm_page", args=[place.pk]) in shown) is is_there, query


def test_a_reviewer_of_another_kecamatan_sees_nothing_of_it(at_desk, place):
    client = at_desk.client(at_desk.person(Role.REVIEWER, at_desk.minas))
    assert "Istana" not in client.get(reverse("freshness")).content.decode()


def test_what_waits_is_shown_and_taken_up_by_a_button(at_desk, place):
    confirm(place, What.PAGE, at_desk.person(Role.REVIEWER), TODAY)
    waiting = Confirmation.objects.get()
    client = at_desk.client(at_desk.person(Role.PUBLISHER))
    assert reverse("take_up_confirmation", args=[waiting.pk]) in client.get(reverse("freshness")).content.decode()
    client.post(reverse("take_up_confirmation", args=[waiting.pk]))
    assert again(place).checked_on == TODAY


def test_the_queue_is_exported(at_desk, place):
    client = at_desk.client(at_desk.person(Role.PUBLISHER))
    answer = client.get(f"{reverse('freshness')}?export=csv")
    assert "Istana" in b"".join(answer.streaming_content).decode()


def test_readers_see_what_was_checked_long_ago(client, place):
    html = client.get(place.url).content.decode()
    assert "Belum diperiksa lagi sejak itu" in html
    assert "Jam dan harga belum diperiksa lagi sejak 1 Januari 2025" in html


def test_readers_of_a_fresh_page_are_not_bothered(client, place, admin_user):
    confirm(place, What.PAGE, admin_user, TODAY)
    assert "belum diperiksa lagi" not in client.get(place.url).content.decode().lower()


def test_every_public_page_can_be_confirmed_from_its_own_place_in_the_admin(at_desk, place):
    client = at_desk.client(at_desk.person(Role.PUBLISHER))
    address = reverse("check_page", args=[place.pk])
    assert address in client.get(reverse("wagtailadmin_pages:edit", args=[place.pk])).content.decode()
    html = client.get(address).content.decode()
    assert reverse("confirm_page", args=[place.pk]) in html
    assert "langsung terlihat pembaca" in html


def test_who_may_not_edit_is_not_asked(client, at_desk, place):
    address = reverse("check_page", args=[place.pk])
    assert "login" in client.get(address).url
    other = at_desk.client(at_desk.person(Role.REVIEWER, at_desk.minas))
    assert other.get(address).url == reverse("wagtailadmin_home")
    mine = at_desk.client(at_desk.person(Role.REVIEWER))
    assert "menunggu seseorang yang boleh menerbitkan" in mine.get(address).content.decode()
    assert mine.get(reverse("check_page", args=[at_desk.site.siak.pk])).status_code == 404
    assert mine.get(reverse("check_page", args=[999_999])).status_code == 404
