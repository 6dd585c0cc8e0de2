"""``/visits``: what was reported, its corrections, totals and changes, and nothing of places that are not public."""

import csv
from datetime import date
from io import StringIO
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.changes import begin_an_era
from catalogue.models import Entry
from progress.visits.models import VisitCount
from progress.visits.recording import correct, withdraw
from tests.api.conftest import refused
from tests.progress.visits.figures import JUNE, MAY, MUSEUM, NOW, PALACE, SIAK, enter, of_museum, of_palace, report


@pytest.fixture
def figures(entry) -> None:
    """Siak and two of its places in May, one of them a place nobody may see; the palace in June."""
    entry("Istana Siak", uid=PALACE)
    enter(report(), of_palace(domestic=500, foreign=20), of_museum(total=70), of_palace(month=JUNE, total=40))


def items(answer) -> list[dict]:
    assert answer.status_code == 200, answer.content
    return answer.json()["items"]


def told(answer) -> list[tuple[str, str, int]]:
    return [(one["month"], one["place"]["name"] if one["place"] else "", one["total"]) for one in items(answer)]


def row(place=None, month=MAY) -> VisitCount:
    return VisitCount.objects.get(place=place, month=month)


# --- The list ---------------------------------------------------------------------------------------------------------


def test_the_newest_month_comes_first_and_places_that_are_not_public_are_told_to_nobody(ask, figures):
    answer = ask("visits")
    assert answer.json()["count"] == 3
    assert told(answer)[0] == ("2026-06", "Istana Siak", 40)
    assert sorted(told(answer)[1:]) == [("2026-05", "", 1200), ("2026-05", "Istana Siak", 520)]
    assert str(MUSEUM) not in answer.content.decode()


def test_what_is_not_known_is_null_and_a_month_without_a_report_has_no_row(ask, figures):
    (june,) = items(ask("visits", from_="2026-06"))
    assert (june["domestic"], june["foreign"], june["total"]) == (None, None, 40)
    assert items(ask("visits", from_="2026-07")) == []


@pytest.mark.parametrize(
    ("query", "totals"),
    [
        ({"to": "2026-05"}, {1200, 520}),
        ({"from": "2026-05", "to": "2026-05", "level": "district"}, {1200}),
        ({"level": "place"}, {520, 40}),
        ({"place": str(PALACE)}, {520, 40}),
        ({"place": str(MUSEUM)}, set()),
        ({"place": str(uuid4())}, set()),
        ({"district": SIAK}, {1200, 520, 40}),
        ({"district": "14.08.10"}, set()),
    ],
)
def test_a_filter_finds_what_it_says(ask, figures, query, totals):
    answer = ask("visits", **query)
    assert {one["total"] for one in items(answer)} == totals
    assert answer.json()["count"] == ask("visits", limit=1, **query).json()["count"] == len(totals)


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("from", "2026-13", "must be a month such as 2026-12"),
        ("from", "2026-05-01", "must be a month such as 2026-12"),
        ("to", "20260", "must be a month such as 2026-12"),
        ("to", "0001-01", "must lie in the years 1900 to 2200"),
        ("district", "1405020", "1405020 is not a known district"),
        ("place", "istana", "must be the UUID of a place"),
        ("level", "kabupaten", "must be one of district, place"),
        ("limit", "501", "must be a whole number from 1 to 500"),
        ("cursor", "x", "does not continue this list; start again without it, and follow next as it is"),
        ("q", "istana", "is no parameter of this endpoint"),
    ],
)
def test_a_bad_value_is_refused_with_its_name(ask, figures, name, value, why):
    problems = refused(ask("visits", **{name: value}))
    assert list(problems) == [name]
    assert problems[name].startswith(why)


def test_the_last_month_must_not_be_before_the_first(ask, figures):
    assert refused(ask("visits", from_="2026-06", to="2026-05")) == {"to": "must not be before from"}


def test_pages_lead_through_all_rows_also_while_some_are_entered(ask, client, figures):
    page = ask("visits", limit=1).json()
    seen = [page["items"][0]["id"]]
    enter(report(month=date(2026, 10, 1), total=5))
    while page["next"]:
        page = client.get(page["next"]).json()
        assert page["count"] == 3
        seen += [one["id"] for one in page["items"]]
    assert len(seen) == len(set(seen)) == 3


def test_the_count_follows_what_the_catalogue_shows(ask, entry, figures, withdraw):
    def counts() -> list[int]:
        return [ask(path, limit=1).json()["count"] for path in ("visits", "visits/changes")]

    entry("Balai Kerapatan Tinggi", uid=MUSEUM)
    assert counts() == [4, 4]
    withdraw(Entry.objects.get(uid=PALACE))
    assert counts() == [2, 2]


def test_a_cursor_belongs_to_its_question(ask, figures):
    cursor = ask("visits", limit=1).json()["next"].partition("cursor=")[2]
    assert "cursor" in refused(ask("visits", cursor=cursor, level="place"))
    assert "cursor" in refused(ask("visits/totals", cursor=cursor))


def test_a_table_says_the_same_and_leads_on(ask, figures):
    answer = ask("visits", format="csv", limit=2)
    assert answer["Content-Type"].startswith("text/csv")
    assert 'filename="pesona-siak-visits.csv"' in answer["Content-Disposition"]
    assert answer["Link"].endswith('rel="next"')
    first, _second = csv.DictReader(StringIO(answer.content.decode()))
    assert (first["month"], first["place"], first["place_name"]) == ("2026-06", str(PALACE), "Istana Siak")
    assert (first["domestic"], first["foreign"], first["total"]) == ("", "", "40")
    assert (first["district"], first["district_name"], first["corrected"]) == (SIAK, "Siak", "false")


def test_there_are_no_other_formats(ask, figures):
    assert ask("visits", format="geojson").status_code == 406


def test_the_number_of_queries_does_not_grow_with_the_rows(ask, figures):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert ask("visits", limit=2).status_code == 200
        return len(captured)

    before = queries()
    enter(*(report(month=date(2020, month, 1), total=month) for month in range(1, 13)))
    assert queries() == before <= 7


# --- One figure -------------------------------------------------------------------------------------------------------


def test_a_correction_shows_in_the_list_the_figure_and_the_total(ask, figures):
    correct(report(domestic=1200, foreign=100), by=None, at=NOW, reason="Satu loket terlupa")
    (listed,) = items(ask("visits", level="district"))
    assert (listed["total"], listed["corrected"]) == (1300, True)
    single = ask(listed["api_url"].removeprefix("http://testserver/api/v1/")).json()
    assert single["total"] == 1300
    first, second = single["revisions"]
    assert (first["before"], first["after"]["total"]) == (None, 1200)
    assert (second["before"]["total"], second["after"]["total"], second["reason"]) == (1200, 1300, "Satu loket terlupa")
    assert second["at"] == "2026-11-23T09:00:00+07:00"
    assert "by" not in second
    totals = {one["month"]: one["total"] for one in items(ask("visits/totals"))}
    assert totals == {"2026-05": 1300, "2026-06": 40}


def test_a_figure_that_was_taken_back_is_410_with_its_id(ask, figures):
    gone = row()
    withdraw(gone, by=None, at=NOW, reason="Salah bulan")
    answer = ask(f"visits/{gone.uid}")
    assert (answer.status_code, answer.json()["id"]) == (410, str(gone.uid))


def test_the_figure_of_a_place_that_is_not_public_is_404_even_when_taken_back(ask, figures, withdraw):
    assert ask(f"visits/{row(MUSEUM).uid}").status_code == 404
    known = row(PALACE).uid
    withdraw(Entry.objects.get(uid=PALACE))
    assert ask(f"visits/{known}").status_code == 404


@pytest.mark.parametrize("text", ["x", "%00", "00000000-0000-4000-8000-000000000000"])
def test_what_is_no_figure_is_404(ask, figures, text):
    assert ask(f"visits/{text}").status_code == 404


# --- Totals -----------------------------------------------------------------------------------------------------------


def test_totals_say_what_they_rest_on_and_count_all_places(ask, figures):
    june, may = items(ask("visits/totals"))
    assert (may["month"], may["basis"], may["total"], may["places"]) == ("2026-05", "district", 1200, 2)
    assert (june["month"], june["basis"], june["total"], june["places"]) == ("2026-06", "places", 40, 1)
    assert may["district"] == {"code": SIAK, "name": "Siak"}
    assert items(ask("visits/totals", district="14.08.10")) == []
    (first, *_rest) = csv.DictReader(StringIO(ask("visits/totals", format="csv").content.decode()))
    assert (first["month"], first["total"], first["basis"]) == ("2026-06", "40", "places")


# --- Fresh answers ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["visits", "visits/totals", "visits/changes"])
def test_an_answer_is_fresh_until_a_figure_or_the_catalogue_changes(ask, entry, figures, path):
    tag = ask(path)["ETag"]
    assert ask(path, headers={"if-none-match": tag}).status_code == 304
    enter(report(month=JUNE, total=90))
    second = ask(path, headers={"if-none-match": tag})
    assert second.status_code == 200
    entry("Balai Kerapatan Tinggi", uid=MUSEUM)
    third = ask(path, headers={"if-none-match": second["ETag"]})
    assert third.status_code == 200


# --- The feed ---------------------------------------------------------------------------------------------------------


def walk(client, address: str) -> tuple[list[dict], str]:
    """All changes from an address on, and where they end."""
    found = []
    while True:
        page = client.get(address).json()
        found += page["items"]
        if page["next"] is None:
            return found, page["since"]
        address = page["next"]


def copy_of(changes: list[dict], copy: dict | None = None) -> dict:
    copy = dict(copy or {})
    for one in changes:
        if one["record"] is None:
            copy.pop(one["id"], None)
        else:
            copy[one["id"]] = one["record"]
    return copy


def test_whoever_follows_the_feed_holds_what_the_list_says(client, ask, figures):
    changes, since = walk(client, "/api/v1/visits/changes?limit=1")
    assert len(changes) == 3
    copy = copy_of(changes)

    correct(report(domestic=1200, foreign=100), by=None, at=NOW, reason="Satu loket terlupa")
    withdraw(row(PALACE, JUNE), by=None, at=NOW, reason="Salah tempat")
    enter(of_palace(month=JUNE, total=45))
    later, since = walk(client, f"/api/v1/visits/changes?limit=1&since={since}")

    assert [one["withdrawn_at"] is not None for one in later] == [False, True, False]
    assert copy_of(later, copy) == {one["id"]: one for one in items(ask("visits"))}
    assert walk(client, f"/api/v1/visits/changes?since={since}")[0] == []


def test_a_first_walk_is_told_of_nothing_that_was_gone_before(client, figures):
    withdraw(row(PALACE, JUNE), by=None, at=NOW, reason="Salah tempat")
    changes, _since = walk(client, "/api/v1/visits/changes")
    assert all(one["record"] for one in changes)


def test_the_count_is_that_of_the_first_page(client, ask, figures):
    page = ask("visits/changes", limit=1).json()
    assert page["count"] == 3
    assert client.get(page["next"]).json()["count"] == 3


def test_after_a_backup_was_put_back_the_copy_begins_anew(ask, figures):
    since = ask("visits/changes").json()["since"]
    begin_an_era()
    answer = ask("visits/changes", since=since)
    assert answer.status_code == 410
    assert answer.json()["restart"] == "http://testserver/api/v1/visits/changes"


def test_a_cursor_of_another_feed_is_refused(ask, figures):
    assert "since" in refused(ask("visits/changes", since=ask("changes").json()["since"]))


# --- GIS --------------------------------------------------------------------------------------------------------------


def test_the_totals_are_features_of_their_months(client, figures):
    def asked(query: str) -> list[str]:
        answer = client.get(f"/ogc/collections/visits/items?f=json&{query}")
        assert answer.status_code == 200, answer.content
        return [one["id"] for one in answer.json()["features"]]

    assert asked("") == ["14.08.01-2026-05", "14.08.01-2026-06"]
    assert asked("datetime=2026-05-15") == ["14.08.01-2026-05"]
    assert asked("datetime=2026-05-31/2026-06-01") == ["14.08.01-2026-05", "14.08.01-2026-06"]
    assert asked("datetime=2026-07-01/..") == []
    assert asked("filter=total%3E100%20AND%20basis='district'") == ["14.08.01-2026-05"]
    assert asked("filter=month%3EDATE('2026-05-01')") == ["14.08.01-2026-06"]
    assert asked("bbox=100,0,101,1") == []
    feature = client.get("/ogc/collections/visits/items/14.08.01-2026-05?f=json").json()
    assert feature["properties"]["total"] == 1200
    assert feature["geometry"]["type"] == "Point"
    assert client.get("/ogc/collections/visits/items/14.08.01-2026-07?f=json").status_code == 404
    page = client.get("/ogc/collections/visits/items?f=json&limit=1").json()
    (further,) = [link["href"] for link in page["links"] if link["rel"] == "next"]
    assert [one["id"] for one in client.get(further).json()["features"]] == ["14.08.01-2026-06"]
    extent = client.get("/ogc/collections/visits?f=json").json()["extent"]["temporal"]["interval"]
    assert extent == [["2026-05-01T00:00:00+07:00", "2026-07-01T00:00:00+07:00"]]
