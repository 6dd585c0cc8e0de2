"""The overview, the list of projects, the comparison of kecamatan, and what they add to the pages of kecamatan."""

import re
from datetime import date

import pytest

from tests.catalogue.site import MINAS
from tests.progress.pages.planted import MARCH, MAY, enter, plant_figures, report
from tests.progress.projects.made import make_project

INDEX, PROJECTS, COMPARISON = "/perkembangan/", "/perkembangan/proyek/", "/perkembangan/kecamatan/"
BUILDING = {"stage": "in_progress", "day": date(2026, 3, 9)}


def titles(answer) -> list[str]:
    return [entry.title for entry in answer.context["entries"]]


def words(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.fixture
def projects(site):
    """A pond in Siak under way, and a jetty in Minas of which hardly anything is known."""
    pond = make_project(
        site,
        "Embung Dalam",
        stages=[{"stage": "proposed", "day": date(2025, 1, 10)}, BUILDING],
        budgets=[{"year": 2026, "source": "APBD", "ceiling": 1_500_000_000, "realised": 700_000_000}],
        measurements=[{"day": date(2026, 6, 1), "physical_percent": 40}],
    )
    jetty = make_project(site, "Dermaga Hulu", below=site.minas)
    return pond, jetty


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["Dermaga Hulu", "Embung Dalam"]),
        ({"stage": "in_progress"}, ["Embung Dalam"]),
        ({"stage": ["in_progress", "proposed"]}, ["Dermaga Hulu", "Embung Dalam"]),
        ({"year": "2026"}, ["Embung Dalam"]),
        ({"year": "2031"}, []),
        ({"min_rupiah": "1000000000"}, ["Embung Dalam"]),
        ({"max_rupiah": "1000000000"}, []),
        ({"district": MINAS}, ["Dermaga Hulu"]),
        ({"category": "embung-tata-air", "q": "embung"}, ["Embung Dalam"]),
    ],
)
def test_projects_are_filtered_by_stage_year_money_kecamatan_and_kind(client, projects, query, found):
    assert titles(client.get(PROJECTS, query)) == found


@pytest.mark.parametrize(
    ("query", "value"),
    [
        ({"stage": "finished-soon"}, "finished-soon"),
        ({"year": "duaribu"}, "duaribu"),
        ({"min_rupiah": "1,5 miliar"}, "1,5 miliar"),
        ({"min_rupiah": "-5"}, "-5"),
        ({"min_rupiah": "500", "max_rupiah": "100"}, "100"),
        ({"sort": "date"}, "tanggal"),
    ],
)
def test_a_filter_that_cannot_be_read_is_named_and_ignored(client, projects, query, value):
    answer = client.get(PROJECTS, query)

    assert answer.status_code == 200
    assert value in " ".join(answer.context["notes"])


def test_a_project_shows_stage_money_and_progress_and_what_is_not_known(client, projects):
    text = words(client.get(PROJECTS))

    assert "berjalan sejak 9 Maret 2026" in text
    assert "Pagu Rp1,5 miliar , realisasi Rp700 juta" in text or "Pagu Rp1,5 miliar, realisasi Rp700 juta" in text
    assert re.search(r"<progress max=\"100\" value=\"40\"", client.get(PROJECTS).content.decode())
    assert "Pagu belum diketahui" in text


def test_the_map_shows_what_the_list_shows(client, projects):
    spec = client.get(PROJECTS, {"stage": "in_progress"}).context["spec"]

    assert (spec.kind, spec.filter) == ("project", "stage=in_progress")


def test_a_draft_is_on_no_page(client, site):
    make_project(site, "Rahasia", live=False)

    for address in (INDEX, PROJECTS, COMPARISON, "/perkembangan/bulan/", "/kecamatan/siak/", "/perkembangan/feed/"):
        assert "Rahasia" not in client.get(address).content.decode()


def test_kecamatan_are_compared_and_what_is_not_reported_comes_last(client, site, projects):
    enter(report(MAY, 700, district=MINAS))

    answer = client.get(COMPARISON, {"sort": "visits"})

    assert [row.name for row in answer.context["rows"]] == ["Minas", "Siak"]
    assert "belum dilaporkan" in words(answer)
    assert 'aria-sort="descending"' in answer.content.decode()


@pytest.mark.parametrize(
    ("sort", "first"),
    [("name", "Minas"), ("money", "Siak"), ("projects", "Minas"), ("places", "Siak"), ("reported", "Siak")],
)
def test_the_comparison_can_be_sorted_by_link(client, site, projects, sort, first):
    site.place("Istana")
    enter(report(MARCH, 10), report(MAY, 20), report(MAY, 700, district=MINAS))

    answer = client.get(COMPARISON, {"sort": sort})

    assert answer.context["rows"][0].name == first
    assert f"?sort={sort}" in answer.content.decode() or sort == "name"


def test_an_unknown_order_or_year_is_named_and_ignored(client, site):
    notes = client.get(COMPARISON, {"sort": "kaya", "year": "1066"}).context["notes"]

    assert any("“kaya”" in note for note in notes)
    assert any("“1066”" in note for note in notes)


def test_what_examples_cost_is_part_of_no_sum(client, site, projects):
    costly = [{"year": 2026, "source": "APBD", "ceiling": 9_000_000_000}]
    make_project(site, "Menara (contoh)", is_example=True, budgets=costly)

    assert client.get(INDEX).context["ceiling"] == 1_500_000_000
    rows = {row.name: row for row in client.get(COMPARISON).context["rows"]}
    assert rows["Siak"].ceiling == 1_500_000_000
    assert rows["Minas"].ceiling is None


def test_the_overview_leads_to_everything(client, site, projects):
    plant_figures(site)

    html = client.get(INDEX).content.decode()

    for address in ("kunjungan/", "proyek/", "kecamatan/", "bulan/", "feed/", "proyek/?stage=in_progress"):
        assert f'href="/perkembangan/{address}"' in html
    assert "Embung Dalam" in html


def test_the_site_leads_to_the_pages_of_figures(client, site):
    html = client.get("/").content.decode()

    assert html.count('href="/perkembangan/"') >= 3
    assert 'href="/perkembangan/proyek/"' in html


def test_a_kecamatan_shows_its_figures_and_projects(client, site, projects):
    enter(report(MARCH, 1_234, district=MINAS))

    minas, siak = client.get("/kecamatan/minas/"), client.get("/kecamatan/siak/")

    assert "1.234" in words(minas)
    assert "Dermaga Hulu" in words(minas)
    assert "Kunjungan 2026 belum dilaporkan" in words(siak)
    assert "Embung Dalam" in words(siak)
    assert "Dermaga Hulu" not in words(siak)
