"""Drafts of an imported calendar: made once, renewed where only the file changed, and never over an editor's words."""

from datetime import date, time

import pytest
from django.contrib.gis.geos import Point
from wagtail.models import PageLogEntry

from catalogue.models import Category, Entry
from events.importing.calendar_events import read_calendar
from events.importing.drafts import Import, Outcome
from events.importing.units import marks
from events.models import EventPage
from events.repeating import SingleDate, What
from tests.destinations.tree import a_place, an_event, build_site, draft, published
from tests.events.desk.conftest import editor_below
from tests.events.importing.files import EVENING, TODAY, calendar, vevent

FULL = (
    *EVENING,
    "RRULE:FREQ=WEEKLY",
    "EXDATE:20261226T190000",
    "DESCRIPTION:Senam bersama di tepian.",
    "LOCATION:Lapangan Tugu",
    "GEO:0.75;102.05",
    "URL:https://contoh.id/senam",
    'ORGANIZER;CN="Dinas Pariwisata":mailto:x@contoh.id',
    "CATEGORIES:Festival",
)


def newest(page: EventPage) -> EventPage:
    page.refresh_from_db()
    return page.get_latest_revision_as_object()


def outcome(verdicts):
    [verdict] = verdicts.values()
    return verdict.outcome


def publish(page: EventPage, **values) -> EventPage:
    """As an editor does who adds what is missing."""
    page = newest(page)
    for name, value in ({"summary": "Ringkas.", "category": Category.objects.get(code="festival")} | values).items():
        setattr(page, name, value)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def test_an_event_becomes_a_draft_with_all_that_the_file_tells(take_in, site, chief):
    assert outcome(take_in(vevent(*FULL), user=chief)) == Outcome.NEW
    page = EventPage.objects.get()
    assert (page.live, page.owner, page.get_parent().specific, page.ical_uid, page.slug) == (
        False,
        chief,
        site.siak,
        "senam@contoh.id",
        "senam-pagi",
    )
    for told in (page, newest(page)):
        assert (
            told.title,
            told.summary,
            told.venue_name,
            told.organiser,
            told.registration_url,
            told.category.code,
        ) == (
            "Senam pagi",
            "Senam bersama di tepian.",
            "Lapangan Tugu",
            "Dinas Pariwisata",
            "https://contoh.id/senam",
            "festival",
        )
        assert (told.start_date, told.start_time, told.end_time, told.repeat) == (
            date(2026, 11, 28),
            time(19),
            time(22),
            "weekly",
        )
        assert told.location.coords == (102.05, 0.75)
        [row] = told.single_dates.all()
        assert (row.what, row.day) == (What.LEFT_OUT, date(2026, 12, 26))


def test_nothing_is_published_by_an_import(take_in):
    take_in(vevent(*FULL))
    assert not EventPage.objects.filter(live=True).exists()
    assert not Entry.objects.visible().exists()


def test_what_was_imported_can_be_published_as_it_is(take_in):
    take_in(vevent(*FULL))
    newest(EventPage.objects.get()).save_revision().publish()
    [record] = Entry.objects.visible().filter(lang="id").values_list("record", flat=True)
    assert record["starts_at"] == "2026-11-28T19:00:00+07:00"


def test_a_second_import_changes_nothing(take_in):
    take_in(vevent(*FULL))
    before = EventPage.objects.values_list("latest_revision", "latest_revision_created_at").get()
    assert outcome(take_in(vevent(*FULL))) == Outcome.UNCHANGED
    assert EventPage.objects.values_list("latest_revision", "latest_revision_created_at").get() == before


def test_a_second_import_after_publication_and_edits_changes_nothing(take_in):
    take_in(vevent(*FULL))
    page = publish(EventPage.objects.get(), title="Senam kita")
    assert outcome(take_in(vevent(*FULL))) == Outcome.UNCHANGED
    assert newest(page).title == "Senam kita"


def test_a_changed_event_renews_the_draft_that_nobody_touched(take_in):
    take_in(vevent(*FULL))
    [verdict] = take_in(vevent(*EVENING, "RRULE:FREQ=MONTHLY;BYDAY=-1SA", title="Senam sore")).values()
    assert verdict.outcome == Outcome.CHANGED
    assert verdict.said[0] == (
        "Berubah: judul, ringkasan dan isi, kategori, tanggal, tempat, titik, penyelenggara, tautan pendaftaran."
    )
    page = newest(EventPage.objects.get())
    assert (page.title, page.repeat, page.location, page.single_dates.count()) == (
        "Senam sore",
        "monthly_by_last_weekday",
        None,
        0,
    )


def test_a_changed_event_gets_a_draft_and_the_public_page_stays(take_in):
    take_in(vevent(*FULL))
    page = publish(EventPage.objects.get())
    other = [line.replace("20261226", "20261219") for line in FULL]
    assert outcome(take_in(vevent(*other, title="Senam sore"))) == Outcome.CHANGED
    assert (newest(page).title, newest(page).single_dates.get().day) == ("Senam sore", date(2026, 12, 19))
    assert EventPage.objects.get().single_dates.get().day == date(2026, 12, 26)
    assert (page.live, page.title, page.has_unpublished_changes) == (True, "Senam pagi", True)
    assert Entry.objects.visible().get(lang="id").title == "Senam pagi"


def test_a_part_that_an_editor_changed_is_left_alone_and_the_others_renewed(take_in):
    take_in(vevent(*FULL))
    page = publish(EventPage.objects.get(), title="Senam kita bersama")
    moved = [line.replace("T190000", "T180000") for line in FULL]
    [verdict] = take_in(vevent(*moved, title="Senam sore")).values()
    assert verdict.outcome == Outcome.CHANGED
    assert verdict.said == ("Berubah: tanggal.", "Sudah diubah di situs ini, jadi dibiarkan: judul.")
    assert (newest(page).title, newest(page).start_time) == ("Senam kita bersama", time(18))


def test_a_date_that_was_called_off_here_is_not_brought_back_by_the_file(take_in):
    take_in(vevent(*FULL))
    page = newest(EventPage.objects.get())
    page.single_dates.add(SingleDate(what=What.CANCELLED, day=date(2026, 12, 5), note="Banjir"))
    page.category = Category.objects.get(code="festival")
    page.save_revision().publish()
    moved = [line.replace("T220000", "T210000") for line in FULL]
    [verdict] = take_in(vevent(*moved)).values()
    assert verdict.outcome == Outcome.KEPT
    assert verdict.said == ("Sudah diubah di situs ini, jadi dibiarkan: tanggal.",)
    assert newest(page).end_time == time(22)


def test_an_unpublished_edit_keeps_the_whole_page_from_being_touched(take_in):
    take_in(vevent(*FULL))
    page = newest(EventPage.objects.get())
    page.organiser = "Sanggar"
    page.save_revision(clean=False)
    [verdict] = take_in(vevent(*FULL, title="Senam sore")).values()
    assert verdict.outcome == Outcome.KEPT
    assert "belum diterbitkan" in verdict.said[0]
    assert (newest(page).title, newest(page).organiser) == ("Senam pagi", "Sanggar")


def test_every_part_has_a_mark_of_its_own_that_tells_what_it_says(take_in):
    take_in(vevent(*FULL))
    page = EventPage.objects.get()
    before = marks(page)
    page.single_dates.add(SingleDate(what=What.EXTRA, day=date(2026, 12, 8)))
    page.venue_name = "Balai"
    after = marks(page)
    assert before == marks(EventPage.objects.get())
    assert {unit for unit in before if before[unit] != after[unit]} == {"dates", "place"}


def test_the_same_change_made_here_and_there_is_no_change(take_in):
    take_in(vevent(*FULL))
    publish(EventPage.objects.get(), title="Senam sore")
    assert outcome(take_in(vevent(*FULL, title="Senam sore"))) == Outcome.UNCHANGED


def test_a_changed_event_is_known_again_after_its_page_moved_to_another_kecamatan(take_in, site):
    take_in(vevent(*EVENING))
    page = EventPage.objects.get()
    page.move(site.mempura, pos="last-child")
    assert outcome(take_in(vevent(*EVENING, title="Senam sore"))) == Outcome.CHANGED
    assert EventPage.objects.count() == 1


def test_a_locked_page_is_left_alone(take_in, chief):
    take_in(vevent(*EVENING))
    EventPage.objects.update(locked=True)
    [verdict] = take_in(vevent(*EVENING, title="Senam sore")).values()
    assert (verdict.outcome, verdict.said) == (Outcome.KEPT, ("Halamannya terkunci.",))


def test_a_page_of_another_editor_is_left_alone(take_in, site):
    take_in(vevent(*EVENING), parent=site.mempura)
    editor = editor_below(site.siak, "add")
    [verdict] = take_in(vevent(*EVENING, title="Senam sore"), user=editor).values()
    assert (verdict.outcome, verdict.said) == (
        Outcome.KEPT,
        ("Acara ini sudah ada di halaman yang tidak boleh Anda ubah.",),
    )


def test_a_page_of_whose_import_nothing_is_known_is_left_alone(take_in, monkeypatch):
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr("events.importing.drafts.IMPORTED", "wagtail.edit")
        take_in(vevent(*EVENING))
    assert outcome(take_in(vevent(*EVENING, title="Senam sore"))) == Outcome.KEPT


def test_an_event_of_this_site_that_comes_back_in_a_file_is_not_doubled(take_in, site):
    own = published(site.siak, an_event(start_date=date(2026, 12, 5)))
    uids = [str(own.translation_key), f"{own.translation_key}-2026-12-24", f"{own.translation_key}-20261224"]
    verdicts = take_in(*(vevent(*EVENING, uid=uid, title=uid) for uid in uids))
    assert {verdict.outcome for verdict in verdicts.values()} == {Outcome.KEPT}
    assert EventPage.objects.count() == 1


def test_a_copy_of_an_imported_page_is_an_event_of_its_own(take_in, site):
    take_in(vevent(*EVENING))
    page = EventPage.objects.get()
    page.copy(update_attrs={"slug": "salinan", "title": "Salinan"})
    assert outcome(take_in(vevent(*EVENING, title="Senam sore"))) == Outcome.CHANGED
    assert newest(EventPage.objects.get(slug="salinan")).title == "Salinan"


def test_a_cancelled_event_becomes_a_draft_that_says_so(take_in):
    take_in(vevent(*EVENING))
    page = publish(EventPage.objects.get(), location=Point(102.05, 0.75, srid=4326))
    [verdict] = take_in(vevent(*EVENING, "STATUS:CANCELLED")).values()
    assert verdict.said[0] == "Berubah: status."
    assert (newest(page).status, page.status) == ("cancelled", "scheduled")


def test_a_sender_who_cancels_changes_the_status_alone(take_in):
    take_in(vevent(*FULL))
    [verdict] = take_in(vevent(), method="CANCEL").values()
    page = newest(EventPage.objects.get())
    assert verdict.outcome == Outcome.CHANGED
    assert (page.status, page.title, page.repeat) == ("cancelled", "Senam pagi", "weekly")
    assert outcome(take_in(vevent(), method="CANCEL")) == Outcome.UNCHANGED


def test_what_is_cancelled_before_it_was_known_makes_no_page(take_in):
    assert outcome(take_in(vevent(*EVENING), method="CANCEL")) == Outcome.REFUSED
    assert not EventPage.objects.exists()


def test_a_point_in_another_kecamatan_is_refused_and_both_are_named(db):
    site = build_site(schematic=False)
    [verdict] = Import(site.siak, None, TODAY).judge(read_calendar(calendar(vevent(*EVENING, "GEO:0.75;102.15"))))
    assert verdict.outcome == Outcome.REFUSED
    assert "Mempura" in verdict.said[0]
    assert "Siak" in verdict.said[0]


def test_a_doubtful_point_is_taken_in_with_a_word_of_doubt(take_in):
    [verdict] = take_in(vevent(*EVENING, "GEO:0.75;102.15")).values()
    assert verdict.outcome == Outcome.NEW
    assert "skematis" in verdict.said[0]


@pytest.mark.parametrize("point", ["91;102", "-6.2;106.8", "102.05;0.75"])
def test_a_point_that_cannot_be_meant_is_refused(take_in, point):
    assert outcome(take_in(vevent(*EVENING, f"GEO:{point}"))) == Outcome.REFUSED


def test_a_place_is_one_of_this_kecamatan_that_is_published(take_in, site):
    palace = published(site.siak, a_place())
    draft(site.siak, a_place("Rumah Rakit"))
    published(site.mempura, a_place("Tangsi Belanda", at=(102.15, 0.75)))
    said = ("Istana Siak", "ISTANA SIAK", r"Istana Siak\, Kampung Dalam", "Istana", "Rumah Rakit", "Tangsi Belanda")
    take_in(*(vevent(*EVENING, f"LOCATION:{place}", uid=place, title=place) for place in said))
    found = {page.ical_uid: (page.venue_id, page.venue_name) for page in EventPage.objects.all()}
    for place in said[:3]:
        assert found[place.replace(" ", "")] == (palace.pk, "")
    for place in said[3:]:
        assert found[place.replace(" ", "")] == (None, place)


def test_events_of_one_title_have_addresses_of_their_own(take_in):
    take_in(*(vevent(*EVENING, uid=f"{number}") for number in range(4)))
    slugs = set(EventPage.objects.values_list("slug", flat=True))
    assert {"senam-pagi", "senam-pagi-2026-11-28"} < slugs
    assert len(slugs) == 4


def test_a_title_without_any_letter_has_an_address(take_in):
    take_in(vevent(*EVENING, title="★"))
    assert EventPage.objects.get().slug == "acara"


def test_a_refused_event_keeps_no_other_from_being_taken_in(take_in):
    verdicts = take_in(vevent(*EVENING), vevent(*EVENING, "RRULE:FREQ=SECONDLY", uid="b", title="Detik"))
    assert {title: verdict.outcome for title, verdict in verdicts.items()} == {
        "Senam pagi": Outcome.NEW,
        "Detik": Outcome.REFUSED,
    }


def test_the_history_of_a_page_tells_of_the_import(take_in, chief):
    take_in(vevent(*EVENING), user=chief)
    entry = PageLogEntry.objects.get(action="events.import_calendar")
    assert (entry.user, entry.data["file"], entry.message) == (chief, "acara.ics", "Diimpor dari berkas kalender")


def test_only_so_many_drafts_are_made_at_once_and_the_next_time_goes_on(site):
    read = read_calendar(calendar(*(vevent(*EVENING, uid=f"{number}") for number in range(5))))
    done = [len(Import(site.siak, None, TODAY).write(read, "acara.ics", most=2)) for _time in range(4)]
    assert done == [2, 4, 5, 5]
    assert EventPage.objects.count() == 5


def test_judging_a_known_calendar_asks_the_same_whatever_its_length(take_in, site, django_assert_num_queries):
    events = [vevent(*EVENING, uid=f"{number}") for number in range(20)]
    take_in(*events)
    read = read_calendar(calendar(*events))
    run = Import(site.siak, None, TODAY)
    with django_assert_num_queries(5):
        assert {verdict.outcome for verdict in run.judge(read)} == {Outcome.UNCHANGED}
