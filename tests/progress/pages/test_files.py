"""The files of the charts keep their addresses, name their sources, and answer nothing else."""

import re

import pytest
from django.contrib.gis.geos import MultiPolygon, Point

from regions.models import District
from tests.catalogue.site import MINAS, SIAK
from tests.progress.pages.planted import MARCH, enter, plant_figures, published, report

BASE = "/perkembangan/kunjungan/"
MEDIA = {"svg": "image/svg+xml; charset=utf-8", "png": "image/png", "csv": "text/csv; charset=utf-8"}


@pytest.mark.parametrize("ending", MEDIA)
@pytest.mark.parametrize(
    "name",
    [
        "per-bulan-2026",
        "per-bulan-2026-140801",
        "dibanding-2026",
        "per-kecamatan-2026",
        "per-tempat-2026-140801",
        "terbitan-kunjungan",
        "terbitan-pendapatan",
        "tempat-per-kecamatan",
    ],
)
def test_every_chart_is_an_svg_a_png_and_a_table(client, site, name, ending):
    plant_figures(site, site.place("Istana"))

    answer = client.get(f"{BASE}{name}.{ending}")

    assert answer.status_code == 200
    assert answer["Content-Type"] == MEDIA[ending]
    assert f"{name}.{ending}" in answer["Content-Disposition"]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_file_names_its_source_day_and_licence_in_its_language(client, site, prefix):
    enter(report(MARCH, 1_200))

    text = client.get(f"{prefix}{BASE}per-bulan-2026.csv").content.decode()

    told = ("monthly reports", "2026-11-23", "CC BY 4.0") if prefix else ("laporan bulanan", "2026-11-23", "CC BY 4.0")
    assert all(words in text for words in told)


def test_what_is_counted_is_told_in_the_plural(client, site):
    published(2016, 30, indicator="events")

    assert ",events\r\n" in client.get(f"/en{BASE}terbitan-acara.csv").content.decode()
    assert ",places\r\n" in client.get(f"/en{BASE}tempat-per-kecamatan.csv").content.decode()


@pytest.mark.parametrize(
    "name",
    [
        "per-bulan-2026.gif",
        "per-bulan-1066.svg",
        "per-bulan-2027.svg",
        "per-bulan-2026-999999.svg",
        "per-bulan-9999.svg",
        "per-tempat-2026.svg",
        "per-kecamatan-2026-140801.svg",
        "terbitan-acara.svg",
        "ngawur-2026.svg",
        "ngawur.svg",
        "per-kecamatan-2026-140801/peta.json",
        "per-bulan-2026/peta.json",
    ],
)
def test_what_there_is_no_chart_of_is_not_found(client, site, name):
    enter(report(MARCH, 1_200))

    assert client.get(f"{BASE}{name}").status_code == 404


def test_the_map_is_told_class_and_words_of_each_kecamatan(client, site):
    enter(report(MARCH, 1_200))

    told = client.get(f"{BASE}per-kecamatan-2026/peta.json").json()

    assert told[SIAK] == {"class": 1, "text": "Siak: 1.200 kunjungan"}
    assert told[MINAS] == {"class": None, "text": "Minas: belum dilaporkan"}


@pytest.mark.parametrize("name", ["per-kecamatan-2026", "tempat-per-kecamatan"])
def test_a_map_of_figures_is_kept_as_a_map(client, site, name):
    enter(report(MARCH, 1_200))
    District.objects.filter(code=SIAK).update(boundary=MultiPolygon(Point(102.0, 0.8, srid=4326).buffer(0.1)))

    file = client.get(f"{BASE}{name}.svg").content.decode()

    assert "<title>Siak: " in file
    assert re.search(r"<g [^>]*transform=[^>]*><path ", file)


def test_a_file_changes_with_its_figures_and_else_is_not_sent_again(client, site):
    published(2018, 351_232)
    address = f"{BASE}terbitan-kunjungan.csv"
    first = client.get(address)

    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    published(2019, 400_000)
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_the_script_of_the_map_is_served(client, site):
    enter(report(MARCH, 1_200))
    html = client.get(BASE).content.decode()

    assert "per-kecamatan-2026%2Fpeta.json" in html
    answer = client.get("/perkembangan/peta-angka.js", {"data": f"{BASE}per-kecamatan-2026/peta.json"})
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
