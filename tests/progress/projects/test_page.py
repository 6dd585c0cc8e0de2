"""The page of a project as visitors see it, and what the catalogue holds of it."""

from datetime import date

import pytest
from django.contrib.gis.geos import LineString
from django.utils.translation import override

from catalogue.models import Entry
from catalogue.publishing import differences
from tests.progress.projects.made import make_project

pytestmark = pytest.mark.django_db

WHOLE = {
    "summary": "Tempat menampung air hujan.",
    "proposer": "Kampung Sengkemang",
    "agency": "Dinas Pariwisata",
    "contractor": "CV Sungai Jantan",
    "sipd_reference": "3.26.02.2.01",
    "starts_on": date(2025, 3, 1),
    "ends_on": date(2026, 12, 20),
    "stages": [
        {"stage": "proposed", "day": date(2024, 1, 1), "precision": "year", "reason": "Musyawarah kampung"},
        {"stage": "in_progress", "day": date(2025, 4, 1), "precision": "month"},
    ],
    "budgets": [
        {"year": 2026, "source": "APBD", "ceiling": 2_000_000_000},
        {"year": 2025, "source": "APBDes", "ceiling": 500_000_000, "realised": 400_000_000, "note": "Tahap satu"},
    ],
    "milestones": [{"title": "Kontrak", "planned_on": date(2025, 3, 1), "reached_on": date(2025, 3, 15)}],
    "measurements": [
        {"day": date(2026, 1, 31), "physical_percent": "42.5", "financial_percent": 30},
        {"day": date(2025, 6, 30), "physical_percent": 10},
    ],
    "problems": [{"reported_on": date(2025, 8, 1), "text": "Jalan masuk terendam"}],
    "sources": "Papan proyek, 2 Mei 2025",
}


def shown(client, page, language="id"):
    prefix = "" if language == "id" else f"/{language}"
    answer = client.get(f"{prefix}/kecamatan/siak/{page.slug}/", follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_tells_stage_money_progress_and_problems(site, client):
    page = make_project(site, "Embung Sengkemang", **WHOLE)
    text = shown(client, page)

    for said in (
        "Embung Sengkemang",
        "berjalan",
        "April 2025",
        "Musyawarah kampung",
        "Rp2,5 miliar",
        "Rp2.500.000.000",
        "Rp400.000.000",
        "Tahap satu",
        "Kampung Sengkemang",
        "Dinas Pariwisata",
        "CV Sungai Jantan",
        "3.26.02.2.01",
        "tidak menggantikan SIPD",
        "15 Maret 2025",
        'value="42.5"',
        "30 Juni 2025",
        "Jalan masuk terendam",
        "Papan proyek",
        "Ada yang keliru",
        "Kecamatan Siak",
    ):
        assert said in text, said
    assert text.index("2024") < text.index("April 2025", text.index('id="tahap"'))


def test_what_nobody_knows_is_said_to_be_unknown_and_never_nothing(site, client):
    page = make_project(site, budgets=[{"year": 2026, "source": "", "realised": 5_000_000}])
    text = shown(client, page)

    assert "Pagu belum diketahui" in text
    assert "Kemajuannya belum diukur" in text
    assert "Rp0" not in text
    assert Entry.objects.get(uid=page.translation_key, lang="id").record["budget"] == {
        "ceiling_rupiah": None,
        "realised_rupiah": 5_000_000,
    }


def test_an_example_says_so_on_the_page_and_in_its_record(site, client):
    page = make_project(site, "Dermaga contoh", is_example=True)

    assert "Proyek contoh." in shown(client, page)
    assert Entry.objects.get(uid=page.translation_key, lang="id").record["is_example"] is True


def test_the_page_speaks_english_where_its_text_does_not_yet(site, client):
    page = make_project(site, "Embung Sengkemang", **WHOLE)
    english = Entry.objects.get(uid=page.translation_key, lang="en")

    assert english.lang_fallback
    assert english.record["category"]["name"] == "Ponds and water works"
    with override("en"):
        assert english.record["stage"] == "in_progress"


def test_the_catalogue_has_what_lists_filter_projects_by(site):
    page = make_project(site, "Embung Sengkemang", **WHOLE)
    entry = Entry.objects.get(uid=page.translation_key, lang="id")

    assert (entry.kind, entry.stage, entry.first_year, entry.last_year) == ("project", "in_progress", 2025, 2026)
    assert entry.ceiling == 2_500_000_000
    assert entry.record["stage_since"] == "2025-04"
    assert entry.record["years"] == [2025, 2026]
    assert entry.record["physical_percent"] == 42.5
    assert entry.record["financial_percent"] == 30
    assert entry.record["agency"] == "Dinas Pariwisata"
    assert [row["stage"] for row in entry.detail["stages"]] == ["proposed", "in_progress"]
    assert [row["year"] for row in entry.detail["budgets"]] == [2025, 2026]
    assert list(differences()) == []


def test_a_line_is_drawn_and_told(site, client):
    line = LineString((101.5, 0.5), (101.505, 0.5), srid=4326)
    page = make_project(site, "Titian bakau", shape=line)

    assert Entry.objects.get(uid=page.translation_key, lang="id").detail["shape"]["type"] == "LineString"
    assert "556 m" in shown(client, page) or "560 m" in shown(client, page)


def test_a_draft_is_nowhere(site, client):
    page = make_project(site, "Rahasia", live=False)

    assert client.get(f"/kecamatan/siak/{page.slug}/").status_code == 404
    assert not Entry.objects.filter(uid=page.translation_key).exists()


def test_the_place_it_is_for_is_named_while_that_is_public(site, client):
    place = site.place("Danau Naga Sakti")
    page = make_project(site, destination=place)
    assert place.get_url() in shown(client, page)
    assert "Acara di sini" not in client.get(place.get_url()).content.decode()

    place.unpublish()
    assert "Danau Naga Sakti" not in shown(client, page)
    assert Entry.objects.get(uid=page.translation_key, lang="id").detail["destination"] is None


def test_the_page_is_made_with_few_questions(site, client, django_assert_max_num_queries):
    page = make_project(site, "Embung Sengkemang", **WHOLE)
    shown(client, page)
    with django_assert_max_num_queries(30):
        shown(client, page)
