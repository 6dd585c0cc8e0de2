"""``/perkembangan/kunjungan/``: what was reported, gaps as gaps, and what was published, side by side."""

import csv
import io
import json
import re
from datetime import date

import pytest

from progress.charts.figures import Chart
from tests.catalogue.site import MINAS, SIAK
from tests.progress.pages.planted import MARCH, MAY, amend, enter, of_place, plant_figures, published, report

ADDRESS = "/perkembangan/kunjungan/"
JANUARY = date(2026, 1, 1)


def charts(answer) -> dict[str, Chart]:
    return {chart.slug: chart for chart in answer.context["charts"]}


def totals(chart: Chart) -> list[int | None]:
    columns = [chart.columns(slot) for slot in range(len(chart.labels))]
    return [column[0].total if column else None for column in columns]


def words(answer) -> str:
    """The text of a page without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_before_anybody_reported_the_page_says_so_and_invents_nothing(client, site):
    answer = client.get(ADDRESS)

    assert answer.status_code == 200
    assert "Belum ada kecamatan yang melaporkan angka bulanan" in words(answer)
    assert answer.context["charts"] == []
    assert all(area.value is None for area in answer.context["choropleth"].areas)


def test_the_months_of_a_year_are_the_sums_of_those_that_reported_and_gaps_stay_gaps(client, site):
    enter(report(MARCH, 1_200), report(MARCH, 300, district=MINAS), report(MAY, 700))

    chart = charts(client.get(ADDRESS))["per-bulan-2026"]

    assert chart.labels == ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt")
    assert totals(chart) == [None, None, 1_500, None, 700, None, None, None, None, None]


def test_a_sum_of_only_some_kecamatan_says_how_many_they_are(client, site):
    enter(report(MARCH, 1_200), report(MARCH, 300, district=MINAS), report(MAY, 700))

    chart = charts(client.get(ADDRESS))["per-bulan-2026"]

    assert [chart.columns(slot)[0].known[0].note for slot in (2, 4)] == ["", "1 dari 2 laporan masuk"]
    assert "yang belum melapor tidak dihitung nol" in words(client.get(ADDRESS))


def test_parts_are_shown_as_far_as_they_are_known(client, site):
    enter(report(MARCH, domestic=1_000, foreign=200), report(MAY, 700))

    chart = charts(client.get(ADDRESS))["per-bulan-2026"]

    values = {one.label: [point and point.value for point in one.points][2:5] for one in chart.series}
    told = {"Nusantara": [1_000, None, None], "Mancanegara": [200, None, None], "Belum terinci": [None, None, 700]}
    assert values == told


def test_a_month_of_this_year_that_is_not_over_is_no_gap_but_can_be_reported(client, site):
    enter(report(JANUARY, 10))
    assert "Nov" not in charts(client.get(ADDRESS))["per-bulan-2026"].labels

    enter(report(date(2026, 11, 1), 20))
    assert totals(charts(client.get(ADDRESS))["per-bulan-2026"])[-1] == 20


def test_a_year_stands_beside_the_year_before_where_that_was_reported(client, site):
    enter(report(MARCH, 1_200))
    assert "dibanding-2026" not in charts(client.get(ADDRESS))

    enter(report(date(2025, 3, 1), 900))
    chart = charts(client.get(ADDRESS))["dibanding-2026"]
    assert [one.label for one in chart.series] == ["2025", "2026"]
    assert [one.points[2].value for one in chart.series] == [900, 1_200]


def test_a_kecamatan_has_its_own_figures_and_those_of_its_visible_places(client, site):
    palace, hidden = site.place("Istana"), site.place("Rahasia")
    enter(report(MARCH, 1_200), report(MARCH, 300, district=MINAS))
    enter(of_place(palace, MARCH, 800), of_place(hidden, MARCH, 50))
    hidden.unpublish()

    answer = client.get(ADDRESS, {"district": SIAK})

    found = charts(answer)
    assert totals(found["per-bulan-2026-140801"])[2] == 1_200
    assert found["per-tempat-2026-140801"].labels == ("Istana",)
    assert "Rahasia" not in answer.content.decode()
    assert answer.context["choropleth"] is None


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"year": "1066"}, "“1066” tidak dikenal untuk Tahun"),
        ({"year": "2027"}, "“2027” tidak dikenal untuk Tahun"),
        ({"year": "x" * 200}, "tidak dikenal untuk Tahun"),
        ({"district": "99.99.99"}, "“99.99.99” tidak dikenal untuk Kecamatan"),
        ({"district": "<script>"}, "tidak dikenal untuk Kecamatan"),
    ],
)
def test_what_cannot_be_read_is_named_and_ignored(client, site, query, named):
    answer = client.get(ADDRESS, query)

    assert answer.status_code == 200
    assert any(note.startswith(named) or named in note for note in answer.context["notes"])
    assert "<script>" not in answer.content.decode().replace("<script type", "").replace("<script src", "")


def test_who_has_reported_is_told_for_every_kecamatan_and_month(client, site):
    palace = site.place("Istana")
    enter(report(MAY, 700, district=MINAS))
    enter(of_place(palace, MARCH, 800))

    rows = {row.name: row for row in client.get(ADDRESS).context["reports"]}

    assert [state for state, _words in rows["Siak"].cells][:5] == ["silent", "silent", "places", "silent", "silent"]
    assert [state for state, _words in rows["Minas"].cells][4] == "reported"
    assert (rows["Siak"].reported, rows["Minas"].reported) == (1, 1)


def test_published_figures_that_contradict_each_other_stand_side_by_side_with_their_sources(client, site):
    published(2015, 105_000, quality="disputed", sources="https://satu.example/a")
    published(2015, 40_000, quality="disputed", sources="https://dua.example/b")
    published(2018, 351_232)

    answer = client.get(ADDRESS)
    (chart,) = answer.context["published_charts"]

    assert chart.labels == ("2015", "2016", "2017", "2018")
    assert [column.total for column in chart.columns(0)] == [105_000, 40_000]
    assert chart.gaps == [1, 2]
    text = words(answer)
    for told in ("105.000", "40.000", "satu.example", "dua.example", "Sumber berselisih", "rancu"):
        assert told in text


def test_a_published_target_is_drawn_and_told_beside_its_figure(client, site):
    published(2017, 233_000, target=180_000, quality="rounded")
    published(2018, 351_232)
    published(2019, None, target=400_000)

    answer = client.get(ADDRESS)
    (chart,) = answer.context["published_charts"]

    assert chart.targets == ((180_000,), (None,), (400_000,))
    assert chart.gaps == [2]
    text = words(answer)
    assert "Target 2017: 180.000 kunjungan. Target 2019: 400.000 kunjungan." in text
    assert "233.000 180.000 dibulatkan" in text
    file = client.get(f"{ADDRESS}terbitan-kunjungan.csv").content.decode()
    rows = list(csv.reader(io.StringIO(file, newline="")))
    assert [row[:3] for row in rows[:4]] == [
        ["Tahun", "Jumlah", "Target"],
        ["2017", "233000", "180000"],
        ["2018", "351232", ""],
        ["2019", "", "400000"],
    ]


def test_figures_without_targets_have_no_word_of_them(client, site):
    published(2018, 351_232)

    answer = client.get(ADDRESS)

    assert "chart__target" not in answer.content.decode()
    assert client.get(f"{ADDRESS}terbitan-kunjungan.csv").content.decode().startswith("Tahun,Jumlah,Mutu,Catatan")


def test_a_figure_of_less_than_a_year_says_so(client, site):
    published(2023, 818_633, until_day=date(2023, 12, 1), period="Januari–November 2023")

    (chart,) = client.get(ADDRESS).context["published_charts"]

    assert chart.labels == ("2023*",)
    assert chart.columns(0)[0].known[0].note == "Januari–November 2023"


def test_published_and_reported_figures_are_never_mixed(client, site):
    published(2026, 999_999)
    enter(report(MARCH, 1_200))

    answer = client.get(ADDRESS)

    assert totals(charts(answer)["per-bulan-2026"])[2] == 1_200
    assert sum(value or 0 for value in totals(charts(answer)["per-bulan-2026"])) == 1_200


def test_a_correction_is_told_with_before_after_and_reason_but_without_the_person(client, site, django_user_model):
    enter(report(MARCH, 1_200))
    amend(MARCH, 1_300, "Pos timur tertinggal.")

    text = words(client.get(ADDRESS))

    assert "Kecamatan Siak, Maret 2026" in text
    assert "dikoreksi pada 23 November 2026: Jumlah dari 1.200 menjadi 1.300" in text
    assert "Alasan: Pos timur tertinggal." in text


def test_page_chart_table_file_and_revisions_agree_after_two_reports_and_a_correction(client, site):
    enter(report(MARCH, 1_200))
    enter(report(MARCH, 300, district=MINAS))
    amend(MARCH, 1_300)

    answer = client.get(ADDRESS)
    chart = charts(answer)["per-bulan-2026"]
    rows = list(csv.reader(io.StringIO(client.get(f"{ADDRESS}per-bulan-2026.csv").content.decode())))

    assert totals(chart)[2] == 1_600
    assert rows[3][:2] == ["Mar", "1600"]
    assert rows[1][1] == ""
    assert re.search(r"<th scope=\"row\">Mar</th><td>1\.600</td>", answer.content.decode())
    assert {area.code: area.value for area in answer.context["choropleth"].areas} == {SIAK: 1_300, MINAS: 300}
    assert "Jumlah dari 1.200 menjadi 1.300" in words(answer)


def test_the_page_is_a_dataset_with_its_tables_for_machines(client, site):
    plant_figures(site)

    html = client.get(ADDRESS).content.decode()
    graph = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])["@graph"]
    dataset = next(one for one in graph if one["@type"] == "Dataset")
    steps = [one["name"] for one in graph[-1]["itemListElement"]]

    assert steps == ["Beranda", "Perkembangan pariwisata", "Kunjungan"]
    assert dataset["temporalCoverage"] == "2026-01/2026-11"
    for file in dataset["distribution"]:
        assert client.get(file["contentUrl"].removeprefix("http://testserver")).status_code == 200
