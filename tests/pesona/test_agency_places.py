"""Everything an editor fills in for a place, an agency may send: hours, prices, facilities, text."""

from datetime import date, time

import pytest

from catalogue.models import Facility
from destinations.models import WRITTEN_BY_AGENCIES, DestinationPage
from tests.catalogue.site import IN_SIAK
from tests.pesona.agencies import latest, named, new_place

pytestmark = pytest.mark.django_db

EIGHT_TO_FIVE = [{"weekday": day, "opens": "08:00", "closes": "17:00"} for day in range(5)]


@pytest.fixture
def toilet():
    return Facility.objects.create(code="toilet", name="Toilet", name_en="Toilets", icon="toilet")


def made(ask, site, **fields):
    answer = ask("post", "pages/", new_place(site.siak, **fields))
    assert answer.status_code == 201, answer.content
    return answer.json()


def draft(answer):
    return latest(DestinationPage.objects.get(pk=answer["id"]))


def change(ask, place, **fields):
    answer = ask("patch", f"pages/{place['id']}/", fields)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_whatever_an_editor_fills_in_an_agency_may_write():
    form = DestinationPage.get_edit_handler().get_form_class()
    of_wagtail = {"title", "slug", "seo_title", "search_description", "comments", "comment_notifications"}
    of_wagtail |= {"go_live_at", "expire_at", "show_in_menus"}

    assert set(WRITTEN_BY_AGENCIES) == ({*form.base_fields, *form.formsets} - of_wagtail)


def test_hours_and_days_that_differ(ask, site):
    holiday = {"first_day": "2027-03-10", "last_day": "2027-03-12", "note": "Idulfitri"}
    place = draft(made(ask, site, opening_spans=EIGHT_TO_FIVE, special_days=[holiday], opening_year=2026))

    assert [(span.weekday, span.opens, span.closes) for span in place.opening_spans.all()] == [
        (day, time(8), time(17)) for day in range(5)
    ]
    (day,) = place.special_days.all()
    assert (day.first_day, day.last_day, day.opens, day.note) == (
        date(2027, 3, 10),
        date(2027, 3, 12),
        None,
        "Idulfitri",
    )
    assert place.hours is not None


def test_prices_links_and_facilities(ask, site, toilet):
    place = draft(
        made(
            ask,
            site,
            tickets=[{"group": "Dewasa", "rupiah": 10000, "year": 2026}, {"group": "Anak", "rupiah": 0, "year": 2026}],
            links=[{"title": "Situs resmi", "url": "https://contoh.go.id/"}],
            facilities=["toilet"],
            instagram="danaubaru",
            accuracy_level="exact",
            checked_on="2026-11-01",
        )
    )

    assert [(ticket.group, ticket.rupiah, ticket.year) for ticket in place.tickets.all()] == [
        ("Dewasa", 10000, 2026),
        ("Anak", 0, 2026),
    ]
    assert [link.url for link in place.links.all()] == ["https://contoh.go.id/"]
    assert list(place.facilities.all()) == [toilet]
    assert (place.instagram, place.accuracy_level, place.checked_on) == ("danaubaru", "exact", date(2026, 11, 1))


def test_a_text_of_every_kind_of_block(ask, site):
    text = [
        {"type": "heading", "value": "Datanglah pagi"},
        {"type": "paragraph", "value": "<p>Air yang <b>tenang</b>.</p>"},
        {"type": "quote", "value": {"text": "Takkan Melayu hilang di bumi.", "attribution": "Hang Tuah"}},
        {"type": "links", "value": [{"text": "Dinas", "href": "https://contoh.go.id/"}]},
    ]
    place = made(ask, site, body=text)
    body = draft(place).body

    assert [block.block_type for block in body] == ["heading", "paragraph", "quote", "links"]
    assert "<b>tenang</b>" in str(body[1])
    assert body[2].value["attribution"] == "Hang Tuah"
    assert body[3].value[0]["href"] == "https://contoh.go.id/"
    assert [block["type"] for block in place["body"]] == ["heading", "paragraph", "quote", "links"]


def test_what_is_read_may_be_sent_back(ask, site, toilet):
    text = [
        {"type": "heading", "value": "Datanglah pagi"},
        {"type": "quote", "value": {"text": "Sejuk.", "attribution": ""}},
        {"type": "links", "value": [{"text": "Dinas", "href": "https://contoh.go.id/"}]},
    ]
    place = made(ask, site, category="museum", facilities=["toilet"], opening_spans=EIGHT_TO_FIVE, body=text)
    assert (place["category"], place["facilities"], place["location"]) == ("museum", ["toilet"], list(IN_SIAK))
    kept = {name: place[name] for name in ("summary", "category", "facilities", "location", "body", "phone")}
    kept["opening_spans"] = [{key: row[key] for key in row if key != "meta"} for row in place["opening_spans"]]

    assert change(ask, place, **kept) == place


def test_a_trail_is_geojson_and_goes_away_with_null(ask, site):
    trail = {"type": "LineString", "coordinates": [[101.5, 0.5], [101.51, 0.5]]}
    place = made(ask, site, shape=trail)
    assert place["shape"] == trail
    assert draft(place).shape.coords == ((101.5, 0.5), (101.51, 0.5))
    assert change(ask, place, summary="Lain")["shape"] == trail
    assert change(ask, place, shape=None)["shape"] is None


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        ({"type": "Point", "coordinates": [101.5, 0.5]}, "garis atau bidang"),
        ({"type": "LineString", "coordinates": [[101.6, 0.5], [101.61, 0.5]]}, "11,1 km"),
        ({"type": "LineString", "coordinates": [[0.5, 101.5], [0.6, 101.5]]}, "terbalik"),
        ({"type": "Polygon", "coordinates": [[[101.5, 0.5], [101.51, 0.51], [101.51, 0.5], [101.5, 0.51]]]}, "101.505"),
        ({"type": "LineString", "coordinates": [], "crs": {}}, "crs"),
        ("LINESTRING (101.5 0.5, 101.51 0.5)", "shape"),
    ],
)
def test_a_shape_that_cannot_be_is_refused_by_name(ask, site, shape, words):
    answer = ask("post", "pages/", new_place(site.siak, shape=shape))
    assert answer.status_code in {400, 422}
    assert "shape" in answer.content.decode()
    assert words in answer.content.decode()


def test_rows_that_are_sent_take_the_place_of_those_there_were(ask, site):
    place = made(ask, site, opening_spans=EIGHT_TO_FIVE, tickets=[{"group": "Dewasa", "rupiah": 5000, "year": 2026}])
    change(ask, place, opening_spans=EIGHT_TO_FIVE[:2])
    after = draft(place)

    assert [span.weekday for span in after.opening_spans.all()] == [0, 1]
    assert after.tickets.count() == 1


def test_days_that_differ_need_a_week_also_when_only_one_of_both_is_sent(ask, site):
    place = made(ask, site, opening_spans=EIGHT_TO_FIVE)
    christmas = {"first_day": "2026-12-25", "opens": "10:00", "closes": "12:00"}
    change(ask, place, special_days=[christmas])

    assert ask("patch", f"pages/{place['id']}/", {"opening_spans": []}).status_code == 422
    assert draft(place).opening_spans.count() == 5


@pytest.mark.parametrize(
    ("wrong", "names"),
    [
        ({"opening_spans": [{"weekday": 7, "opens": "08:00", "closes": "17:00"}]}, "weekday"),
        ({"opening_spans": [{"weekday": 1, "opens": "25:00", "closes": "17:00"}]}, "opens"),
        ({"opening_spans": [{"weekday": 1, "opens": "08:00+07:00", "closes": "17:00"}]}, "opens"),
        ({"opening_spans": [{"weekday": 1, "opens": "08:00"}]}, "closes"),
        ({"opening_spans": [{"weekday": 1, "opens": "08:00", "closes": "17:00", "closed": True}]}, "closed"),
        ({"opening_spans": EIGHT_TO_FIVE[:1] * 2}, "opening_spans"),
        ({"opening_spans": EIGHT_TO_FIVE * 13}, "opening_spans"),
        ({"opening_spans": {"weekday": 1}}, "opening_spans"),
        ({"special_days": [{"first_day": "2027-03-12", "last_day": "2027-03-10"}]}, "last_day"),
        ({"special_days": [{"first_day": "31-12-2026"}]}, "first_day"),
        ({"special_days": [{"first_day": 20000}]}, "first_day"),
        ({"tickets": [{"group": "Dewasa", "rupiah": -1, "year": 2026}]}, "rupiah"),
        ({"tickets": [{"group": "Dewasa", "rupiah": 5000.5, "year": 2026}]}, "rupiah"),
        ({"tickets": [{"group": "Dewasa", "rupiah": 10**30, "year": 2026}]}, "rupiah"),
        ({"tickets": [{"group": "Dewasa", "rupiah": "sepuluh ribu", "year": 2026}]}, "rupiah"),
        ({"tickets": [{"group": "Dewasa", "rupiah": True, "year": 2026}]}, "rupiah"),
        ({"links": [{"title": "x", "url": "javascript:alert(1)"}]}, "url"),
        ({"facilities": ["jakuzi"]}, "facilities"),
        ({"facilities": "toilet"}, "facilities"),
        ({"facilities": [1]}, "facilities"),
        ({"accuracy_level": "tepat"}, "accuracy_level"),
        ({"checked_on": "2026-02-30"}, "checked_on"),
        ({"category": "kastel"}, "category"),
        ({"category": "tradisi"}, "category"),
        ({"category": ["museum"]}, "category"),
    ],
)
def test_what_is_wrong_is_refused_at_its_field(ask, site, wrong, names):
    assert names in named(ask("post", "pages/", new_place(site.siak, **wrong)))
    assert not DestinationPage.objects.exists()
