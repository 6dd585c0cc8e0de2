"""Every road into and out of publication ends in a catalogue that says what the pages say."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction, Site

from catalogue.models import Entry, Facility
from catalogue.publishing import differences
from core.models import PesonaImage
from regions.models import District
from tests.catalogue.pictures import make_picture
from tests.catalogue.site import IN_MINAS, IN_SIAK, MINAS, SIAK, small_site, square

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return small_site()


@pytest.fixture(autouse=True)
def _the_catalogue_is_right_at_the_end(request):
    yield
    if "site" in request.fixturenames:
        assert list(differences()) == []


def shown(page: Page, language: str = "id") -> Entry | None:
    return Entry.objects.visible().filter(uid=page.translation_key, lang=language).first()


def restrict(page: Page) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def test_a_published_place_is_shown_in_every_served_language(site):
    place = site.place("Istana")
    assert shown(place, "id").record["lang_fallback"] is False
    assert shown(place, "en").record["lang_fallback"] is True
    assert shown(place, "en").record["lang"] == "id"


def test_a_draft_is_not_shown(site):
    assert shown(site.place(live=False)) is None


def test_an_unpublished_change_is_not_shown(site):
    place = site.place("Istana")
    place.title = "Rahasia"
    place.save_revision()
    assert shown(place).title == "Istana"


def test_unpublishing_leaves_a_tombstone_without_a_word_of_what_it_was(site):
    place = site.place("Istana")
    number = shown(place).change
    place.unpublish()
    tombstone = Entry.objects.get(uid=place.translation_key, lang="id")
    assert tombstone.withdrawn_at is not None
    assert tombstone.change > number
    assert (tombstone.title, tombstone.record, tombstone.detail, tombstone.path) == ("", {}, {}, "")
    assert (tombstone.location, tombstone.body_text, tombstone.search, tombstone.page_id) == (None, "", "", None)


def test_publishing_again_brings_it_back_under_a_new_number(site):
    place = site.place("Istana")
    place.unpublish()
    number = Entry.objects.newest_change()
    place.save_revision().publish()
    assert shown(place).change > number


def test_deleting_a_page_withdraws_it(site):
    place = site.place()
    place.delete()
    assert shown(place) is None


def test_deleting_a_kecamatan_withdraws_all_below_it(site):
    places = [site.place(), site.event()]
    site.siak.refresh_from_db()
    site.siak.delete()
    assert not any(map(shown, places))


def test_moving_a_page_gives_it_its_new_address(site):
    place = site.place("Istana")
    place.move(site.minas, pos="last-child")
    assert shown(place).path == f"/kecamatan/minas/{place.slug}/"


def test_changing_the_slug_of_a_kecamatan_changes_the_addresses_below_it(site):
    place = site.place()
    site.siak.refresh_from_db()
    site.siak.slug = "siak-kota"
    site.siak.save()
    assert shown(place).path == f"/kecamatan/siak-kota/{place.slug}/"


def test_a_page_below_an_unpublished_kecamatan_is_not_shown_until_that_is_published(site, client):
    place = site.place()
    site.siak.refresh_from_db()
    site.siak.unpublish()
    assert shown(place) is None
    assert client.get(f"/kecamatan/siak/{place.slug}/").status_code == 404
    site.siak.save_revision().publish()
    assert shown(place) is not None


def test_privacy_on_a_page_or_an_ancestor_withdraws_and_its_end_brings_back(site):
    place = site.place()
    for page in (place, site.siak, site.home):
        restriction = restrict(page)
        assert shown(place) is None
        restriction.delete()
        assert shown(place) is not None


def test_a_page_moved_below_a_private_kecamatan_is_withdrawn(site):
    place = site.place()
    restrict(site.minas)
    place.move(site.minas, pos="last-child")
    assert shown(place) is None


def test_scheduled_publication_and_expiry_take_their_roads(site, time_machine):
    now = timezone.now()
    place = site.place(live=False)
    place.go_live_at = now + timedelta(hours=1)
    place.expire_at = now + timedelta(hours=3)
    place.save_revision().publish()
    call_command("publish_scheduled")
    assert shown(place) is None, "not before its time"
    time_machine.move_to(now + timedelta(hours=2))
    call_command("publish_scheduled")
    assert shown(place) is not None
    time_machine.move_to(now + timedelta(hours=4))
    call_command("publish_scheduled")
    assert shown(place) is None


def test_unpublishing_many_at_once_withdraws_each(site):
    places = [site.place(), site.place(), site.event()]
    Page.objects.filter(pk__in=[page.pk for page in places]).unpublish()
    assert not any(map(shown, places))


def test_an_alias_is_no_thing_of_its_own(site):
    place = site.place("Istana")
    alias = place.create_alias(parent=site.minas, update_slug="istana-lain")
    assert shown(alias) is None
    assert Entry.objects.visible().filter(title="Istana", lang="id").count() == 1


def test_an_alias_may_stand_below_another_kecamatan_than_its_point():
    site = small_site(schematic=False)
    alias = site.place("Istana").create_alias(parent=site.minas)
    assert alias.live
    assert shown(alias) is None


def translate(site, page: Page, title: str) -> Page:
    english = Locale.objects.get(language_code="en")
    copy = page.copy_for_translation(english, copy_parents=True)
    copy.title = title
    copy.save_revision().publish()
    copy.refresh_from_db()
    return copy


def test_a_translation_replaces_the_fallback_and_its_end_brings_the_fallback_back(site):
    place = site.place("Istana")
    english = translate(site, place, "Palace")
    assert (shown(place, "en").title, shown(place, "en").lang_fallback) == ("Palace", False)
    assert shown(place, "en").path.startswith("/en/kecamatan/")
    assert shown(place, "id").title == "Istana"
    english.unpublish()
    assert (shown(place, "en").title, shown(place, "en").lang_fallback) == ("Istana", True)


def test_a_thing_only_published_in_english_is_shown_in_indonesian_as_a_fallback(site):
    place = site.place("Istana")
    translate(site, place, "Palace")
    place.refresh_from_db()
    place.unpublish()
    assert (shown(place, "id").title, shown(place, "id").lang_fallback) == ("Palace", True)


def test_deleting_a_language_with_its_pages_leaves_only_fallbacks(site):
    place = site.place("Istana")
    translate(site, place, "Palace")
    english = Locale.objects.get(language_code="en")
    Page.objects.get(locale=english, depth=2).specific.delete()
    english.delete()
    assert shown(place, "en").lang_fallback is True


def test_a_renamed_category_is_renamed_everywhere(site):
    place = site.place()
    site.museum.name, site.museum.name_en = "Museum dan koleksi", "Museums"
    site.museum.save()
    assert shown(place).record["category"]["name"] == "Museum dan koleksi"
    assert shown(place, "en").record["category"]["name"] == "Museums"


def test_a_category_in_use_cannot_be_deleted(site):
    site.place()
    with pytest.raises(Exception, match="protected"):
        site.museum.delete()


def test_a_facility_that_changes_its_code_or_goes_is_followed(site):
    toilet = Facility.objects.create(code="toilet", name="Toilet", name_en="Toilets", icon="toilet")
    place = site.place()
    place.facilities.add(toilet)
    place.save_revision().publish()
    assert shown(place).facilities == ["toilet"]
    toilet.code = "kamar-kecil"
    toilet.save()
    assert shown(place).facilities == ["kamar-kecil"]
    toilet.delete()
    assert shown(place).record["facilities"] == []


def test_a_renamed_kecamatan_is_renamed_everywhere(site):
    place = site.place()
    district = District.objects.get(code=SIAK)
    district.name = "Siak Sri Indrapura"
    district.save()
    assert shown(place).record["district"]["name"] == "Siak Sri Indrapura"


def test_a_picture_is_followed_when_its_text_changes_and_when_it_goes(site):
    picture = make_picture()
    place = site.place(image=picture)
    picture.alt_text = "Istana dari sungai"
    picture.save()
    assert shown(place).record["image"]["alt"] == "Istana dari sungai"
    PesonaImage.objects.get(pk=picture.pk).delete()
    assert shown(place).record["image"] is None


def test_with_schematic_boundaries_the_page_decides_the_kecamatan_and_with_imported_ones_the_point(site):
    place = site.place(below=site.minas, at=IN_SIAK)
    assert shown(place).district == MINAS
    for district in District.objects.all():
        district.boundary_is_schematic = False
        district.save()
    assert shown(place).district == SIAK


def test_new_boundaries_recompute_every_kecamatan():
    site = small_site(schematic=False)
    place = site.place(at=IN_SIAK)
    assert shown(place).district == SIAK
    minas, siak = District.objects.get(code=MINAS), District.objects.get(code=SIAK)
    siak.boundary = square(101.0, 0.0, 101.2, 1.0)
    siak.save()
    minas.boundary = square(101.2, 0.0, 103.0, 1.0)
    minas.save()
    assert shown(place).district == MINAS
    assert list(differences()) == []


def test_an_event_follows_its_venue_and_never_tells_of_a_private_one(site):
    venue = site.place("Balairung", at=IN_MINAS)
    event = site.event("Zapin", venue=venue, location=None)
    assert shown(event).record["venue"]["title"] == "Balairung"
    venue.title = "Balai"
    venue.save_revision().publish()
    assert shown(event).record["venue"]["title"] == "Balai"
    restriction = restrict(venue)
    row = shown(event)
    assert row.record["venue"] is None
    assert row.location is None
    assert "Balai" not in f"{row.record}{row.detail}{row.body_text}"
    restriction.delete()
    assert shown(event).record["venue"]["title"] == "Balai"


def test_a_new_licence_reaches_every_record(site):
    from core.models import SiteSettings

    place = site.place()
    settings = SiteSettings.load()
    settings.content_licence = "CC0-1.0"
    settings.save()
    assert shown(place).record["licence"] == "CC0-1.0"


def test_another_root_page_changes_every_address(site):
    place = site.place()
    Site.objects.update_or_create(hostname="testserver", defaults={"root_page": site.home.get_parent()})
    assert shown(place).path == f"/beranda/kecamatan/siak/{place.slug}/"


def linking_to(*pages: Page) -> list[tuple[str, str]]:
    links = "".join(f'<a linktype="page" id="{page.pk}">lihat</a>' for page in pages)
    return [("paragraph", f"<p>{links}</p>")]


def test_a_link_in_a_text_follows_the_page_it_leads_to(site):
    target, elsewhere = site.place(), site.home.get_children().get(slug="destinasi").specific
    place = site.place(body=linking_to(target, elsewhere))
    target.slug = "alamat-baru"
    target.save()
    assert "/kecamatan/siak/alamat-baru/" in shown(place).detail["body_html"]
    elsewhere.slug = "jelajah"
    elsewhere.save()
    assert 'href="/jelajah/"' in shown(place).detail["body_html"]


def test_what_stands_below_the_alias_of_a_private_kecamatan_is_private_too(site, client):
    place = site.place("Istana")
    english = translate(site, place, "Palace")
    assert english.get_parent().alias_of_id == site.siak.pk
    place.delete()
    assert shown(english, "en").title == "Palace"
    restriction = restrict(site.siak)
    assert client.get(english.url).status_code == 302
    assert shown(english, "en") is None
    restriction.delete()
    assert shown(english, "en").title == "Palace"
