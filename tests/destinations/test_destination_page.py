"""What a place may be saved as, and what the catalogue then says of it."""

from collections.abc import Callable
from datetime import date, time

import pytest
from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError

from catalogue.models import Entry, Facility
from catalogue.publishing import differences
from destinations.models import DestinationPage, PlaceLink, SpecialDay, Ticket
from tests.destinations.tree import ACROSS, a_place, draft, open_on, published

MONDAY, FRIDAY = 0, 4


def refusal(judge: Callable[[], None]) -> ValidationError:
    with pytest.raises(ValidationError) as refused:
        judge()
    return refused.value


def problems(page: DestinationPage) -> dict[str, list[str]]:
    return refusal(page.full_clean).message_dict


def is_taken(page: DestinationPage) -> bool:
    try:
        page.full_clean()
    except ValidationError:
        return False
    return True


def refused_value(name: str, value: object) -> str:
    """What a field of a place says of a value it refuses, without asking the database."""
    field = DestinationPage._meta.get_field(name)
    return " ".join(refusal(lambda: field.clean(value, None)).messages)


def unsaved(site, **fields) -> DestinationPage:
    """A place that stands below Siak in memory."""
    page = a_place(slug="tempat", locale=site.siak.locale, **fields)
    page.path, page.depth = f"{site.siak.path}0001", site.siak.depth + 1
    return page


def record_of(page: DestinationPage, lang: str = "id") -> dict:
    return Entry.objects.visible().get(uid=page.translation_key, lang=lang).record


def test_a_draft_may_lack_everything_but_its_title(site):
    page = draft(site.siak, DestinationPage(title="Belum selesai"))
    assert not page.live
    assert not Entry.objects.filter(uid=page.translation_key).exists()


@pytest.mark.parametrize("name", ["summary", "category", "location"])
def test_publishing_needs_category_location_and_summary(site, name):
    empty = {"summary": ""}.get(name)
    assert name in problems(unsaved(site, **({"at": None} if name == "location" else {name: empty})))


def test_a_published_place_is_in_the_catalogue_with_its_kampung_found_from_the_point(site):
    page = published(site.siak, a_place())
    record = record_of(page)
    assert record["district"] == {"code": "14.08.01", "name": "Siak"}
    assert record["village"]["code"] == "14.08.01.1001"
    assert record["accuracy"] == {"level": "approximate", "metres": None, "note": ""}
    assert record["hours"] is None
    assert record["price"] is None


def test_a_place_of_which_only_the_kecamatan_is_known_names_no_kampung(site):
    assert record_of(published(site.siak, a_place(accuracy_level="district")))["village"] is None


def test_the_cheapest_price_of_the_latest_year_is_the_price(site):
    place = a_place()
    place.tickets = [
        Ticket(group="Dewasa", rupiah=2000, year=2018),
        Ticket(group="Dewasa", group_en="Adults", rupiah=10000, year=2020),
        Ticket(group="Anak", rupiah=5000, year=2020),
    ]
    page = published(site.siak, place)
    assert record_of(page)["price"] == {"from_rupiah": 5000, "year": 2020}


def test_a_free_place_costs_nothing_rather_than_nobody_knows(site):
    place = a_place()
    place.tickets = [Ticket(group="Umum", rupiah=0, year=2023)]
    assert record_of(published(site.siak, place))["price"] == {"from_rupiah": 0, "year": 2023}


def test_everything_an_editor_fills_in_is_in_the_single_record(site):
    place = a_place(
        address="Jl. Sultan Syarif Kasim",
        opening_note="Tutup saat air pasang",
        opening_year=2023,
        getting_there_river="Dengan sampan",
        phone="+62 812 3456 7890",
        website="https://contoh.id/",
        sources="https://contoh.id/a (cermin)\n\nKoran, 3 Mei 2019",
        checked_on=date(2026, 11, 1),
        caveat="Jam buka belum pasti",
        body=[{"type": "paragraph", "value": "<p>Dua <b>lantai</b></p>"}],
    )
    place.opening_spans = [open_on(FRIDAY, "09.00", "11.00"), open_on(FRIDAY, "13.45", "16.00")]
    place.special_days = [SpecialDay(first_day=date(2027, 3, 10), last_day=date(2027, 3, 11), note="Idulfitri")]
    place.links = [PlaceLink(title="Cagar budaya", url="https://contoh.id/cagar")]
    place.facilities = [Facility.objects.create(code="toilet", name="Toilet", name_en="Toilet", icon="toilet")]
    page = published(site.siak, place)
    entry = Entry.objects.visible().get(uid=page.translation_key, lang="id")
    detail = entry.detail
    assert detail["address"] == "Jl. Sultan Syarif Kasim"
    assert (detail["opening_note"], detail["opening_year"]) == ("Tutup saat air pasang", 2023)
    assert detail["getting_there"] == {"road": "", "river": "Dengan sampan"}
    assert detail["contacts"] == {"phone": "+62 812 3456 7890", "website": "https://contoh.id/"}
    assert detail["sources"] == [
        {"text": "https://contoh.id/a (cermin)", "url": "https://contoh.id/a"},
        {"text": "Koran, 3 Mei 2019", "url": None},
    ]
    assert detail["checked_on"] == "2026-11-01"
    assert detail["caveat"] == "Jam buka belum pasti"
    assert "<b>lantai</b>" in detail["body_html"]
    assert detail["links"] == [{"title": "Cagar budaya", "url": "https://contoh.id/cagar"}]
    told = {"from": "2027-03-10", "to": "2027-03-11", "spans": [], "note": "Idulfitri"}
    assert detail["special_days"] == [told | {"season": "", "estimated": False}]
    assert entry.record["hours"]["week"][FRIDAY] == [[540, 660], [825, 960]]
    assert entry.record["hours"]["special"] == {"2027-03-10": [], "2027-03-11": []}
    assert entry.facilities == ["toilet"]
    assert "lantai" in entry.body_text
    assert "<b>" not in entry.body_text
    assert not list(differences())


def test_the_entry_can_be_read_from_rows_that_are_not_saved_yet(site):
    page = unsaved(site)
    page.opening_spans = [open_on(MONDAY, "09.00", "16.00")]
    page.tickets = [Ticket(group="Umum", rupiah=5000, year=2024)]
    entry = page.catalogue_entry()
    assert entry.hours.week[MONDAY] == ((540, 960),)
    assert entry.extra["price"] == {"from_rupiah": 5000, "year": 2024}
    assert entry.district.code == "14.08.01"


def test_a_draft_change_of_a_published_place_stays_out_of_the_catalogue(site):
    page = published(site.siak, a_place())
    page.title = "Rahasia"
    page.tickets = [Ticket(group="Umum", rupiah=99_000, year=2026)]
    page.save_revision()
    assert record_of(page)["title"] == "Istana Siak"
    assert record_of(page)["price"] is None


def test_a_translation_takes_the_rows_along_and_speaks_for_its_language(site):
    place = a_place(address="Jl. Sultan")
    place.opening_spans = [open_on(MONDAY, "09.00", "16.00")]
    place.tickets = [Ticket(group="Dewasa", group_en="Adults", rupiah=10000, year=2020)]
    place.facilities = [Facility.objects.create(code="toilet", name="Toilet", name_en="Toilet", icon="toilet")]
    page = published(site.siak, place)
    english = type(site.home.locale).objects.get(language_code="en")
    translated = page.copy_for_translation(english, copy_parents=True)
    assert not translated.live
    assert record_of(page, "en")["lang_fallback"] is True
    translated.title = "Siak Palace"
    translated.save_revision().publish()
    entry = Entry.objects.visible().get(uid=page.translation_key, lang="en")
    assert entry.record["title"] == "Siak Palace"
    assert entry.record["lang_fallback"] is False
    assert entry.record["hours"]["week"][MONDAY] == [[540, 960]]
    assert entry.detail["tickets"][0]["group"] == "Adults"
    assert entry.facilities == ["toilet"]


# --- what is refused -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("x", "y", "said"),
    [
        (float("nan"), 0.79, "angka"),
        (102.05, float("inf"), "angka"),
        (0.79, 102.05, "terbalik"),
        (106.8, -6.2, "luar"),
    ],
)
def test_a_point_that_cannot_be_meant_is_refused(x, y, said):
    assert said in refused_value("location", Point(x, y, srid=4326))


def test_with_imported_borders_a_point_in_another_kecamatan_is_refused_with_both_names(surveyed_site):
    message = problems(unsaved(surveyed_site, at=ACROSS))["location"][0]
    assert "Kecamatan Mempura" in message
    assert "Kecamatan Siak" in message


def test_with_imported_borders_a_point_a_few_metres_across_is_taken(surveyed_site):
    assert is_taken(unsaved(surveyed_site, at=(102.104, 0.75)))


def test_with_imported_borders_a_point_just_beyond_the_tolerance_is_refused(surveyed_site):
    assert "Mempura" in problems(unsaved(surveyed_site, at=(102.1052, 0.75)))["location"][0]


def test_with_schematic_borders_the_same_point_is_taken(site):
    assert is_taken(unsaved(site, at=ACROSS))


def test_a_stored_point_is_not_judged_again_when_borders_change(site):
    page = published(site.siak, a_place(at=ACROSS))
    for region in (site.siak.district, site.mempura.district):
        region.boundary_is_schematic = False
        region.save()
    page = DestinationPage.objects.get(pk=page.pk)
    page.save_revision().publish()
    assert record_of(page)["district"]["code"] == "14.08.10"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("address", "Jalan\x0bSultan"),
        ("accessibility", "Tangga\x00"),
        ("opening_note", "\x1b[31m"),
        ("getting_there_road", "\ud800"),
        ("sources", "Buku\x07"),
        ("caveat", "\x85"),
    ],
)
def test_control_characters_are_refused(name, value):
    assert "karakter kendali" in refused_value(name, value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("phone", "telepon saja"),
        ("whatsapp", "<script>"),
        ("email", "bukan surel"),
        ("website", "javascript:alert(1)"),
        ("website", "ftp://contoh.id/"),
        ("instagram", "@siak"),
        ("accuracy_m", 0),
        ("accuracy_m", 10**9),
        ("opening_year", 20266),
        ("accuracy_level", "kira-kira"),
        ("sources", "\n".join(["buku"] * 41)),
        ("sources", "a" * 501),
    ],
)
def test_a_value_that_cannot_be_right_is_refused(name, value):
    assert refused_value(name, value)


@pytest.mark.parametrize(
    ("ticket", "field"),
    [
        (Ticket(group="Umum", rupiah=-1, year=2024), "rupiah"),
        (Ticket(group="Umum", rupiah=10**9, year=2024), "rupiah"),
        (Ticket(group="Umum", rupiah=5000), "year"),
        (Ticket(group="", rupiah=5000, year=2024), "group"),
        (Ticket(group="Umum\x00", rupiah=5000, year=2024), "group"),
        (Ticket(group="Umum", rupiah=5000, year=24), "year"),
    ],
)
def test_a_ticket_that_cannot_be_right_is_refused(ticket, field):
    assert set(refusal(lambda: ticket.full_clean(exclude={"page"})).message_dict) == {field}


@pytest.mark.parametrize(
    ("day", "field"),
    [
        (SpecialDay(first_day=date(2026, 5, 2), last_day=date(2026, 5, 1)), "last_day"),
        (SpecialDay(first_day=date(2026, 5, 2), last_day=date(2028, 5, 1)), "last_day"),
        (SpecialDay(first_day=date(2026, 5, 2), opens=time(9)), "closes"),
        (SpecialDay(first_day=date(2026, 5, 2), closes=time(9)), "closes"),
        (SpecialDay(), "first_day"),
    ],
)
def test_a_special_day_that_cannot_be_right_is_refused(day, field):
    assert set(refusal(lambda: day.full_clean(exclude={"page"})).message_dict) == {field}


def test_a_page_saved_without_a_form_judges_its_rows_too(site):
    page = unsaved(site)
    page.tickets = [Ticket(group="Umum", rupiah=-1, year=2024)]
    assert "rupiah" in problems(page)


def test_overlapping_hours_are_refused_without_a_form_too(site):
    page = unsaved(site)
    page.opening_spans = [open_on(FRIDAY, "09.00", "12.00"), open_on(FRIDAY, "11.00", "16.00")]
    assert "Jumat 11.00–16.00" in refusal(page.full_clean).messages[0]


def test_a_place_cannot_stand_outside_a_kecamatan(site):
    assert not DestinationPage.can_create_at(site.home)
    assert not DestinationPage.can_create_at(site.places)
    assert DestinationPage.can_create_at(site.siak)


def test_rows_that_were_never_dragged_keep_the_order_they_were_written_in(site):
    page = published(site.siak, a_place())
    page.tickets = [Ticket(group=group, rupiah=5000, year=2020) for group in ("Dewasa", "Anak", "Pelajar")]
    page.save_revision().publish()
    # PostgreSQL stores a changed row in another place of the table.
    Ticket.objects.filter(group="Dewasa").update(rupiah=10_000)

    assert [ticket.group for ticket in Ticket.objects.filter(page=page)] == ["Dewasa", "Anak", "Pelajar"]
