"""The demo content in a real database. It is loaded once; every test works on its own copy of it."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO
from unittest.mock import patch

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Revision, Site
from wagtail.permissions import policy_registry

from catalogue.models import Category, Entry, Occurrence
from catalogue.opening import WIB
from catalogue.publishing import differences
from core.models import PesonaImage
from desk.teams.arranging import set_up_all
from desk.teams.models import Team
from destinations.models import DestinationPage
from events.models import EventPage
from events.repeating import SingleDate, What
from home.demo import facts
from home.demo.drawings import WIDTH
from home.demo.editors import DISTRICT_PEOPLE, renew_district_logins, renew_login
from home.demo.facts import demo_key
from home.demo.ground import HOME_KEY
from home.demo.ledger import Decision
from home.demo.loading import load
from home.demo.projects import all_projects
from home.frontpage import front_page
from home.models import HomePage, NewsPage, StandardPage
from progress.projects.models import ProjectPage
from regions.models import District, DistrictPage

PALACE = demo_key("place", "istana-siak")
SUNDAY_MORNING = datetime(2026, 11, 22, 10, 0, tzinfo=WIB)
FRIDAY_NOON = datetime(2026, 11, 27, 12, 0, tzinfo=WIB)
LANGUAGES = ("id", "en")


def entry(key, language: str = "id") -> Entry:
    return Entry.objects.visible().get(uid=key, lang=language)


def record(key, language: str = "id") -> dict:
    found = entry(key, language)
    return found.record | found.detail


def palace(language: str = "id") -> DestinationPage:
    return DestinationPage.objects.get(translation_key=PALACE, locale__language_code=language)


@time_machine.travel(SUNDAY_MORNING)
class TestDemoContent(TestCase):
    @classmethod
    def setUpTestData(cls):
        call_command("load_demo", "--no-progress", verbosity=0)

    def test_every_kecamatan_has_its_page_in_both_languages(self):
        for language in LANGUAGES:
            pages = DistrictPage.objects.live().filter(locale__language_code=language)
            assert {page.district_id for page in pages} == set(District.objects.values_list("code", flat=True))

    def test_every_place_event_and_project_is_in_the_catalogue_in_both_languages(self):
        told = {place.key: "place" for place in facts.places()} | {event.key: "event" for event in facts.events()}
        told |= {project.key: "project" for project in all_projects()}
        for language in LANGUAGES:
            shown = Entry.objects.visible().filter(lang=language, lang_fallback=False)
            assert dict(shown.values_list("uid", "kind")) == told

    def test_the_catalogue_says_what_a_rebuild_would_say(self):
        assert list(differences()) == []

    def test_no_figure_of_a_place_differs_from_the_data_files(self):
        for place in facts.places():
            for language in LANGUAGES:
                shown, found = record(place.key, language), entry(place.key, language)
                assert (found.location.x, found.location.y) == pytest.approx(place.location, abs=1e-9)
                assert shown["accuracy"]["level"] == place.accuracy
                assert shown["accuracy"]["metres"] == place.accuracy_metres
                assert shown["accuracy"]["note"] == place.said("accuracy_note", language)
                assert shown["district"]["code"] == place.district
                assert shown["opening_year"] == place.opening_year
                assert [(row["group"], row["rupiah"], row["year"]) for row in shown["tickets"]] == [
                    (row.said("group", language), row.rupiah, row.year) for row in place.tickets
                ]
                assert [source["text"] for source in shown["sources"]] == list(place.sources)

    def test_every_text_is_that_of_the_data_files(self):
        for thing in (*facts.places(), *facts.events(), *all_projects()):
            for language in LANGUAGES:
                shown = record(thing.key, language)
                assert shown["title"] == thing.said("title", language)
                assert shown["summary"] == thing.said("summary", language)
                assert shown["category"]["code"] == thing.category
                assert shown["caveat"] == thing.said("note", language)

    def test_no_figure_of_a_project_differs_from_the_data_files(self):
        for project in all_projects():
            for language in LANGUAGES:
                shown = record(project.key, language)
                assert [(row["stage"], row["date"]) for row in shown["stages"]] == [
                    (row.stage, row.on) for row in project.stages
                ]
                assert [
                    (row["year"], row["source"], row["ceiling_rupiah"], row["realised_rupiah"], row["quality"])
                    for row in shown["budgets"]
                ] == [(row.year, row.source, row.ceiling, row.realised, row.quality) for row in project.budgets]
                assert [source["text"] for source in shown["sources"]] == list(project.sources)
                assert shown["is_example"] == project.example == ("contoh" in project.title)
                assert shown["destination"]["id"] == str(demo_key("place", project.place))

    def test_projects_are_right_by_the_rules_of_their_form(self):
        for page in ProjectPage.objects.all():
            page.full_clean()

    def test_the_schematic_boundaries_put_every_place_into_its_kecamatan(self):
        wrong = [
            place.id
            for place in facts.places()
            if District.objects.containing(entry(place.key).location).code != place.district
        ]
        assert wrong == []

    def test_the_hours_of_the_palace_are_those_of_its_source(self):
        week = record(PALACE)["hours"]["week"]
        assert week[0] == [[9 * 60, 16 * 60]]
        assert week[4] == [[9 * 60, 11 * 60], [13 * 60 + 45, 16 * 60]]
        assert "2018" in record(PALACE)["opening_note"]

    def test_what_is_not_known_stays_unknown(self):
        for place in facts.places():
            shown = record(place.key)
            assert (shown["hours"] is None) == (not place.hours)
            assert (shown["price"] is None) == (not place.tickets)
            assert shown["checked_on"] is None
            assert shown["accessibility"] == ""
            assert shown["facilities"] == []
            assert shown["contacts"] == {}

    def test_hours_without_exact_times_stay_words(self):
        shown = record(demo_key("place", "jembatan-tengku-agung-sultanah-latifah"))
        assert shown["hours"] is None
        assert shown["opening_note"] == "Lift: pagi sampai 17.00 (2023)"

    def test_a_price_whose_year_nobody_knows_is_only_mentioned(self):
        shown = record(demo_key("place", "danau-naga-sakti"))
        assert shown["tickets"] == []
        assert "Rp10.000 tanpa tahun" in shown["caveat"]

    def test_every_known_date_is_a_date_of_its_event(self):
        for event in facts.events():
            shown = {
                (one.starts_at.astimezone(WIB).date(), (one.ends_at.astimezone(WIB) - timedelta(days=1)).date())
                for one in Occurrence.objects.filter(uid=event.key)
            }
            assert {(known.start, known.last) for known in event.dates} <= shown, event.id

    def test_no_date_is_to_come_that_does_not_follow_a_rule(self):
        coming = set(Occurrence.objects.filter(ends_at__gt=SUNDAY_MORNING).values_list("uid", flat=True))
        assert coming == {event.key for event in facts.events() if event.every_year}
        announced = Entry.objects.visible().filter(kind="event", starts_at__isnull=False)
        assert set(announced.values_list("uid", flat=True)) == coming

    def test_every_event_whose_date_is_open_stands_among_those_without_one(self):
        undated = Entry.objects.visible().filter(kind="event", lang="id").without_dates()
        assert {found.uid for found in undated} == {event.key for event in facts.events() if not event.every_year}

    def test_the_past_is_told_with_the_notes_of_its_sources(self):
        for event in facts.events():
            for language in LANGUAGES:
                told = [
                    (one["starts_at"][:10], one["note"].casefold()) for one in record(event.key, language)["past_dates"]
                ]
                known = [(str(known.start), known.said("note", language).casefold()) for known in event.dates]
                assert told == sorted(known, reverse=True), event.id

    def test_the_month_to_expect_is_told_where_a_source_names_one(self):
        expected = {event.id: record(event.key)["expected"] for event in facts.events()}
        named = {event.id for event in facts.events() if event.usual_month not in (None, "any")}
        assert {name for name, said in expected.items() if said} == named
        assert expected["tour-de-siak"]["words"] == "Biasanya Desember"
        assert expected["ghatib-beghanyut"] == {
            "from": "2027-07-05",
            "to": "2027-08-02",
            "words": "Bulan Safar, kira-kira Juli–Agustus 2027",
        }

    def test_what_a_source_says_of_a_date_in_words_stays_words(self):
        assert "Oktober 2023: Kerinci Kanan" in record(demo_key("event", "haul-syekh-abdul-qadir-jailani"))["date_note"]
        assert "hari Kamis" in record(demo_key("event", "festival-lampu-colok"))["caveat"]

    def test_dates_that_were_corrected_take_the_place_of_the_old_ones(self):
        race = next(event for event in facts.events() if event.id == "tour-de-siak")
        corrected = race.model_copy(update={"dates": race.dates[1:]})
        with patch.object(facts, "events", return_value=[corrected]):
            load()
        told = [one["starts_at"][:4] for one in record(race.key)["past_dates"]]
        assert told == ["2024", "2022", "2018"]
        assert Occurrence.objects.filter(uid=race.key).count() == 3
        assert list(differences()) == []

    def test_dates_an_editor_wrote_survive(self):
        page = EventPage.objects.get(slug="tour-de-siak", locale__language_code="id")
        page.single_dates.add(SingleDate(what=What.EXTRA, day=date(2027, 12, 3), last_day=date(2027, 12, 5)))
        page.save_revision().publish()
        with patch.object(facts, "events", return_value=[_without_dates(event) for event in facts.events()]):
            ledger = load()
        assert record(page.translation_key)["starts_at"][:10] == "2027-12-03"
        assert "Tour de Siak (id)" in ledger.left

    def test_an_event_without_date_says_what_is_known(self):
        assert record(demo_key("event", "petang-megang"), "en")["date_note"] == "Yearly on the eve of Ramadan."

    def test_an_event_is_at_its_place_in_its_language(self):
        venue = record(demo_key("event", "cap-go-meh-siak"), "en")["venue"]
        assert venue["title"] == "Hock Siu Kiong Temple"

    def test_the_news_are_those_of_the_data_files_in_both_languages(self):
        for language in LANGUAGES:
            shown = NewsPage.objects.live().filter(locale__language_code=language, releasepage=None)
            assert {(page.title, page.office, page.date) for page in shown} == {
                (row.said("title", language), row.said("office", language), row.date) for row in facts.news()
            }

    def test_every_address_follows_from_the_data_files(self):
        assert entry(PALACE).path == "/kecamatan/siak/istana-siak/"
        assert entry(PALACE, "en").path == "/en/kecamatan/siak/istana-siak/"

    def test_a_page_of_every_kind_answers_in_both_languages(self):
        client = Client()
        pages = {(page.content_type_id, page.locale_id): page for page in Page.objects.live().filter(depth__gt=1)}
        assert len(pages) == len(LANGUAGES) * 18
        for page in pages.values():
            assert client.get(page.url).status_code == 200, page.url

    def test_pictures_are_our_own_drawings_and_say_so(self):
        library = PesonaImage.objects.all()
        assert len(library) == len(facts.pictures().picture)
        for image in library:
            assert image.width == WIDTH
            assert image.alt_text
            assert image.alt_text_en
            assert image.credit == "Ilustrasi: Pesona Siak"
            assert image.licence

    def test_every_place_and_event_shows_a_drawing(self):
        drawn = {picture.id: picture for picture in facts.pictures().picture}
        for thing in (*facts.places(), *facts.events()):
            assert record(thing.key)["image"]["alt"] == drawn[thing.picture].alt
            assert record(thing.key, "en")["image"]["alt"] == drawn[thing.picture].alt_en

    def test_a_second_run_writes_nothing(self):
        revisions, newest = Revision.objects.count(), Entry.objects.newest_change()
        with CaptureQueriesContext(connection) as queries:
            ledger = load()
        written = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
        assert written == []
        assert set(ledger.done) == {Decision.KEEP}
        assert (Revision.objects.count(), Entry.objects.newest_change()) == (revisions, newest)

    def test_an_editors_change_survives_and_is_named(self):
        page = palace()
        page.summary = "Diperbaiki penyunting."
        page.save_revision().publish()
        with patch.object(facts, "places", return_value=[_told_anew(place) for place in facts.places()]):
            ledger = load()
        assert record(PALACE)["summary"] == "Diperbaiki penyunting."
        assert ledger.left == ["Istana Siak Sri Indrapura (Asserayah Hasyimiah) (id)"]

    def test_a_draft_of_an_editor_survives(self):
        page = palace("en")
        page.summary = "Draft."
        page.save_revision()
        with patch.object(facts, "places", return_value=[_told_anew(place) for place in facts.places()]):
            load()
        assert palace("en").get_latest_revision_as_object().summary == "Draft."

    def test_corrected_data_reach_the_pages_nobody_has_touched(self):
        with patch.object(facts, "places", return_value=[_told_anew(place) for place in facts.places()]):
            ledger = load()
        assert record(PALACE)["summary"].endswith("!")
        assert [row["rupiah"] for row in record(PALACE)["tickets"]] == [10000, 5000, 25000, 15000]
        assert ledger.done[Decision.REFRESH] == 1

    def test_the_command_names_what_it_left_alone(self):
        palace("en").save_revision()
        told = StringIO()
        call_command("load_demo", "--no-progress", stdout=told)
        assert "Dibiarkan, sudah diubah atau dihapus penyunting: Siak Sri Indrapura Palace" in told.getvalue()

    def test_what_an_editor_took_away_stays_away(self):
        palace().unpublish()
        palace("en").delete()
        ledger = load()
        assert not Entry.objects.visible().filter(uid=PALACE).exists()
        assert len(ledger.left) == 2

    def test_below_a_kecamatan_page_that_was_removed_nothing_comes_back(self):
        DistrictPage.objects.filter(district_id="14.08.04").first().delete()
        ledger = load()
        assert not DestinationPage.objects.filter(slug="wisata-sungai-kencong", locale__language_code="id").exists()
        assert Decision.CREATE not in ledger.done

    def test_a_picture_an_editor_described_keeps_the_description(self):
        image = PesonaImage.objects.get(title="Tari zapin")
        image.alt_text = "Penari."
        image.save()
        ledger = load()
        image.refresh_from_db()
        assert image.alt_text == "Penari."
        assert ledger.left == ["Tari zapin"]

    def test_the_site_opens_with_the_front_page(self):
        assert Site.objects.get(is_default_site=True).root_page.specific.translation_key == HOME_KEY
        assert set(Page.objects.filter(depth=2).values_list("slug", flat=True)) == {"beranda", "beranda-en"}

    def test_the_front_page_links_the_pages_about_the_site(self):
        told = Client().get("/en/").content.decode()
        assert [page.slug for page in facts.standard_pages() if f'href="/en/{page.slug}/"' not in told] == []

    def test_the_credits_name_the_licence_of_the_region_data(self):
        for language in LANGUAGES:
            page = StandardPage.objects.get(slug="kredit", locale__language_code=language)
            text = page.body.render_as_block()
            assert "Cahya DSN" in text
            assert "MIT" in text
            assert "CC BY-SA 4.0" in text

    def test_the_front_page_features_the_chosen_places_in_order(self):
        for language in LANGUAGES:
            home = HomePage.objects.get(locale__language_code=language)
            chosen = [block.value.translation_key for block in home.featured]
            shown = front_page(chosen, now=SUNDAY_MORNING, language=language)["featured"]
            assert [found.uid for found in shown] == [demo_key("place", name) for name in facts.front().home.featured]
            assert {found.lang for found in shown} == {language}

    def test_a_featured_place_that_is_withdrawn_leaves_the_front_page(self):
        chosen = [PALACE, demo_key("place", "masjid-raya-syahabuddin")]
        palace().unpublish()
        palace("en").unpublish()
        shown = front_page(chosen, now=SUNDAY_MORNING, language="id")["featured"]
        assert [found.title for found in shown] == ["Masjid Raya Syahabuddin"]

    def test_the_front_page_shows_only_what_is_known_to_be_open(self):
        morning = front_page([], now=SUNDAY_MORNING, language="id")["open_now"]
        noon = front_page([], now=FRIDAY_NOON, language="id")["open_now"]
        assert [found.uid for found in morning] == [PALACE]
        assert noon == []

    def test_the_front_page_counts_what_the_catalogue_shows(self):
        shown = front_page([], now=SUNDAY_MORNING, language="en")
        assert sum(tile["place_count"] for tile in shown["districts"]) == 60
        assert sum(tile["event_count"] for tile in shown["districts"]) == 29
        assert sum(tile["count"] for tile in shown["categories"]) == 60
        assert {tile["code"] for tile in shown["categories"]} <= set(
            Category.objects.for_kind("place").values_list("code", flat=True)
        )

    def test_only_coming_events_are_on_the_front_page(self):
        before = front_page([], now=SUNDAY_MORNING, language="id")["upcoming"]
        after = front_page([], now=datetime(2027, 10, 12, 17, 0, tzinfo=UTC), language="id")["upcoming"]
        assert [found.title for found in before] == ["Hari Jadi Kabupaten Siak"]
        assert after == []

    def test_the_demos_editor_writes_below_the_front_pages_and_nowhere_else(self):
        renew_login("penyunting")
        editor = get_user_model().objects.get(username="penyunting")
        on_page, on_root = (page.permissions_for_user(editor) for page in (palace(), Page.get_first_root_node()))
        below_district = palace().get_parent().permissions_for_user(editor)
        assert (on_page.can_edit(), on_page.can_publish(), below_district.can_add_subpage()) == (True, True, True)
        assert (on_root.can_edit(), on_root.can_add_subpage()) == (False, False)
        assert policy_registry.get_by_type(PesonaImage).user_has_permission(editor, "add")
        assert not editor.is_superuser
        assert not editor.has_perm("auth.change_user")

    def test_the_demos_editor_gets_into_the_admin(self):
        client = Client()
        assert client.login(username="penyunting", password=renew_login("penyunting"))
        assert client.get("/admin/").status_code == 200
        assert client.get("/admin/users/").status_code == 302

    def test_a_renewed_login_ends_the_old_password(self):
        first = renew_login("penyunting")
        second = renew_login("penyunting")
        assert not Client().login(username="penyunting", password=first)
        assert Client().login(username="penyunting", password=second)

    def test_everybody_of_a_kecamatan_has_a_login_and_publishes_nothing(self):
        logins = renew_district_logins()
        assert [login["user"] for login in logins] == list(DISTRICT_PEOPLE)
        kandis = DistrictPage.objects.get(slug="kandis", locale__language_code="id")
        for login in logins:
            person = get_user_model().objects.get(username=login["user"])
            assert Client().login(username=login["user"], password=login["password"])
            rights = kandis.permissions_for_user(person)
            assert (rights.can_add_subpage(), rights.can_publish()) == (login["user"] == "kontributor-kandis", False)

    def test_the_demo_has_its_teams_in_both_languages(self):
        assert Team.objects.count() == District.objects.count() + 1
        assert [change for each in set_up_all() for change in each.changes] == []


def _without_dates(event: facts.Event) -> facts.Event:
    return event.model_copy(update={"dates": (), "usual_month": None})


def _told_anew(place: facts.Place) -> facts.Place:
    return place.model_copy(update={"summary": f"{place.summary[:-1]}!"}) if place.key == PALACE else place
