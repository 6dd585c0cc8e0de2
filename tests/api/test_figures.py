"""``/figures``: what others have published, contradictions side by side, none chosen."""

import csv
from datetime import date
from io import StringIO
from typing import Any

import pytest

from progress.visits.models import PublishedFigure
from tests.api.conftest import refused
from tests.progress.visits.figures import PALACE, SIAK

OF_2019 = {"from_day": date(2019, 1, 1), "until_day": date(2020, 1, 1), "period": "2019"}


def publish(**fields: Any) -> PublishedFigure:
    usual = {"indicator": "visits", "scope": "regency", "subject": "Kabupaten Siak", "total": 1, "quality": "rounded"}
    return PublishedFigure.objects.create(**usual | OF_2019 | {"sources": "Koran https://koran.example/a"} | fields)


@pytest.fixture
def figures(vocabulary) -> dict[str, PublishedFigure]:
    """Two that contradict each other, one of another year, one of a period known only by name, and one of a place."""
    return {
        "one": publish(total=100_000, note="Menurut koran", note_en="According to a newspaper"),
        "other": publish(total=120_000, sources="Dinas Pariwisata"),
        "later": publish(from_day=date(2020, 1, 1), until_day=date(2021, 1, 1), period="2020", total=40_000),
        "named": publish(
            from_day=None, until_day=None, period="Musim liburan", total=None, quality="", note="Belum ada"
        ),
        "money": publish(indicator="revenue", total=None, value_rupiah=2_500_000_000),
        "place": publish(scope="place", place=PALACE, district_id=SIAK, subject="Istana Siak", total=9),
    }


def ids(answer) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [one["id"] for one in answer.json()["items"]]


def named(figures, *names: str) -> list[str]:
    return [str(figures[name].uid) for name in names]


def test_contradicting_figures_stand_in_the_list_and_name_each_other(ask, figures):
    found = {one["id"]: one for one in ask("figures").json()["items"]}
    assert len(found) == 6
    one, other = (found[key] for key in named(figures, "one", "other"))
    assert (one["beside"], other["beside"]) == ([other["id"]], [one["id"]])
    assert one["contradicted"] is other["contradicted"] is True
    assert (one["total"], other["total"]) == (100_000, 120_000)
    alone = found[str(figures["later"].uid)]
    assert (alone["beside"], alone["contradicted"]) == ([], False)


def test_one_figure_comes_with_those_beside_it_and_its_sources(ask, figures):
    figure = ask(f"figures/{figures['one'].uid}").json()
    assert [one["total"] for one in figure["others"]] == [120_000]
    assert figure["sources"] == [{"text": "Koran https://koran.example/a", "url": "https://koran.example/a"}]
    assert figure["url"] == f"http://testserver/berita/angka/{figure['id']}/"
    assert (figure["from"], figure["to"]) == ("2019-01-01", "2019-12-31")


def test_words_come_in_the_language_asked_for_where_there_are_some(ask, figures):
    address = f"figures/{figures['one'].uid}"
    assert ask(address).json()["note"] == "Menurut koran"
    english = ask(address, lang="en").json()
    assert (english["note"], english["subject"]) == ("According to a newspaper", "Kabupaten Siak")
    assert english["url"] == f"http://testserver/en/berita/angka/{english['id']}/"


def test_the_earliest_period_comes_first_and_those_known_by_name_last(ask, client, figures):
    found, address = [], "/api/v1/figures?indicator=visits&scope=regency&limit=1"
    while address:
        page = client.get(address).json()
        assert page["count"] == 4
        found += [one["id"] for one in page["items"]]
        address = page["next"]
    assert found == named(figures, "one", "other", "later", "named")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"indicator": "revenue"}, ["money"]),
        ({"scope": "place"}, ["place"]),
        ({"district": SIAK}, ["place"]),
        ({"place": str(PALACE)}, ["place"]),
        ({"from": "2020-01-01"}, ["later"]),
        ({"to": "2019-01-01", "indicator": "visits", "scope": "regency"}, ["one", "other"]),
        ({"from": "2021-01-01"}, []),
    ],
)
def test_a_filter_finds_what_it_says(ask, figures, query, found):
    assert ids(ask("figures", **query)) == named(figures, *found)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("indicator", "income"),
        ("scope", "kabupaten"),
        ("from", "2019"),
        ("to", "2019-02-30"),
        ("place", "x"),
        ("q", "a"),
    ],
)
def test_a_bad_value_is_refused_with_its_name(ask, figures, name, value):
    assert list(refused(ask("figures", **{name: value}))) == [name]


def test_the_place_is_named_only_while_it_is_public(ask, entry, figures, withdraw):
    address = f"figures/{figures['place'].uid}"
    assert ask(address).json()["place"] is None
    palace = entry("Istana Siak", uid=PALACE)
    assert ask(address).json()["place"] == str(PALACE)
    withdraw(palace)
    assert ask(address).json()["place"] is None


@pytest.mark.parametrize("text", ["x", "%00", "00000000-0000-4000-8000-000000000000"])
def test_what_is_no_figure_is_404(ask, figures, text):
    assert ask(f"figures/{text}").status_code == 404


def test_a_figure_that_was_withdrawn_is_410_with_its_id(ask, figures):
    gone = figures["later"]
    gone.delete()
    answer = ask(f"figures/{gone.uid}")
    assert (answer.status_code, answer.json()["id"]) == (410, str(gone.uid))


def test_a_table_has_all_of_them(ask, figures):
    rows = list(csv.DictReader(StringIO(ask("figures", format="csv").content.decode())))
    assert len(rows) == 6
    assert (rows[0]["from"], rows[0]["total"], rows[0]["contradicted"]) == ("2019-01-01", "100000", "true")


def test_no_question_takes_more_queries_for_more_figures(ask, figures, django_assert_max_num_queries):
    for number in range(20):
        publish(total=number)
    with django_assert_max_num_queries(3):
        assert len(ids(ask("figures"))) == 26
