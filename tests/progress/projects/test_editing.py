"""An editor writes a project: what is wrong is said at its place, and what was typed stays."""

from datetime import date

import pytest

from catalogue.models import Entry
from progress.projects.models import ProjectPage
from regions.models import District
from tests.desk.forms import edit_address, form_in, opened
from tests.progress.projects.made import make_project
from tests.progress.projects.typed import PROPOSED, add_project, new_project, pressed, said_in

pytestmark = pytest.mark.django_db

WHOLE = {
    "proposer": "Kampung Sengkemang",
    "agency": "Dinas Pariwisata",
    "sipd_reference": "3.26.02",
    "starts_on": "2025-03-01",
    "ends_on": "2026-12-20",
    "stages": [PROPOSED, {"stage": "stopped", "day": "2025-09-01", "precision": "month", "reason": "Dana dialihkan."}],
    "budgets": [{"year": "2025", "source": "APBDes", "ceiling": "500 juta", "realised": "Rp 400.000.000,00"}],
    "milestones": [{"title": "Kontrak", "planned_on": "2025-03-01", "reached_on": "2025-03-15"}],
    "measurements": [{"day": "2025-06-30", "physical_percent": "42.5", "financial_percent": "30"}],
    "problems": [{"reported_on": "2025-08-01", "text": "Jalan masuk terendam"}],
}


@pytest.fixture
def editor(admin_client):
    return admin_client


def test_a_whole_project_is_published_from_its_form(site, editor):
    form = new_project(editor, site.siak, **WHOLE)
    editor.post(add_project(site.siak), pressed(form, "publish"))

    entry = Entry.objects.get(kind="project", lang="id")
    assert (entry.stage, entry.first_year, entry.last_year, entry.ceiling) == ("stopped", 2025, 2026, 500_000_000)
    assert entry.record["stage_since"] == "2025-09"
    assert entry.record["budget"]["realised_rupiah"] == 400_000_000
    assert entry.record["physical_percent"] == 42.5
    assert entry.detail["stages"][-1]["reason"] == "Dana dialihkan."
    assert entry.record["district"]["name"] == "Siak"


def test_a_form_that_is_opened_again_holds_what_was_typed(site, editor):
    editor.post(add_project(site.siak), pressed(new_project(editor, site.siak, **WHOLE), "publish"))
    page = ProjectPage.objects.get(slug="embung")
    form = opened(editor, edit_address(page))

    assert form["budgets-0-ceiling"] == "500.000.000"
    editor.post(edit_address(page), pressed(form, "publish"))
    assert ProjectPage.objects.get(pk=page.pk).budgets.get().ceiling == 500_000_000
    assert Entry.objects.get(kind="project", lang="id").detail["measurements"][0]["physical_percent"] == 42.5


BAD = {
    "a project that ends before it begins": (
        {"starts_on": "2026-03-01", "ends_on": "2026-02-01"},
        ("ends_on", "2026-02-01"),
        "Rencana selesai 1 Februari 2026 lebih awal dari rencana mulai 1 Maret 2026.",
    ),
    "realised above ceiling": (
        {"budgets": [{"year": "2025", "ceiling": "100 juta", "realised": "200 juta"}]},
        ("budgets-0-realised", "200 juta"),
        "Realisasi Rp200.000.000 melebihi pagu Rp100.000.000.",
    ),
    "money in millions": (
        {"budgets": [{"year": "2025", "ceiling": "1500"}]},
        ("budgets-0-ceiling", "1500"),
        "Rp1.500 terlalu kecil untuk sebuah proyek. Maksud Anda Rp1.500.000.000?",
    ),
    "money that is none": (
        {"budgets": [{"year": "2025", "ceiling": "=SUM(A1:A9)"}]},
        ("budgets-0-ceiling", "=SUM(A1:A9)"),
        "“=SUM(A1:A9)” bukan jumlah uang.",
    ),
    "more than any budget": (
        {"budgets": [{"year": "2025", "ceiling": "99999 triliun"}]},
        ("budgets-0-ceiling", "99999 triliun"),
        "lebih dari seluruh anggaran kabupaten",
    ),
    "percent going backwards": (
        {
            "measurements": [
                {"day": "2025-06-30", "physical_percent": "50"},
                {"day": "2025-07-31", "physical_percent": "40"},
            ]
        },
        ("measurements-1-physical_percent", "40"),
        "Kemajuan fisik turun dari 50 persen (30 Juni 2025) ke 40 persen (31 Juli 2025).",
    ),
    "percent over a hundred": (
        {"measurements": [{"day": "2025-06-30", "physical_percent": "100.01"}]},
        ("measurements-0-physical_percent", "100.01"),
        "100.01 persen lebih dari 100.",
    ),
    "percent below nothing": (
        {"measurements": [{"day": "2025-06-30", "financial_percent": "-1"}]},
        ("measurements-0-financial_percent", "-1"),
        "-1 persen kurang dari 0.",
    ),
    "finished without a date": (
        {"stages": [{"stage": "finished", "day": ""}]},
        ("stages-0-stage", "finished"),
        "Isi tanggalnya.",
    ),
    "stopped without a reason": (
        {"stages": [{"stage": "stopped", "day": "2025-02-01", "reason": "dana"}]},
        ("stages-0-reason", "dana"),
        "Tulis mengapa proyek ini dihentikan",
    ),
    "stages in an impossible order": (
        {"stages": [{"stage": "finished", "day": "2025-02-01"}, {"stage": "assessed", "day": "2025-03-01"}]},
        ("stages-1-day", "2025-03-01"),
        "Proyek selesai 1 Februari 2025, jadi tidak mungkin “dikaji” pada 1 Maret 2025.",
    ),
    "a polygon far outside": (
        {"shape": "POLYGON((106.8 -6.2,106.9 -6.2,106.9 -6.1,106.8 -6.2))"},
        ("title", "Embung Sengkemang"),
        "Siak",
    ),
    "a problem solved before it was reported": (
        {"problems": [{"reported_on": "2025-08-01", "text": "Banjir", "solved_on": "2025-07-01"}]},
        ("problems-0-text", "Banjir"),
        "Teratasi 1 Juli 2025, sebelum dilaporkan 1 Agustus 2025.",
    ),
    "an example that does not say so": (
        {"is_example": "on"},
        ("title", "Embung Sengkemang"),
        "Tulis “contoh” di judul atau ringkasan",
    ),
    "a year that cannot be": (
        {"starts_on": "0202-03-01"},
        ("starts_on", "0202-03-01"),
        "Tahun 202 tidak mungkin",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_is_refused_with_its_value_and_nothing_is_lost(site, editor, name):
    fields, (kept, value), message = BAD[name]
    form = new_project(editor, site.siak, **fields)
    answer = editor.post(add_project(site.siak), pressed(form, "publish"))

    assert answer.status_code == 200
    assert message in said_in(answer)
    assert form_in(answer)[kept] == value
    assert not ProjectPage.objects.exists()


def test_a_small_amount_is_taken_when_it_is_meant(site, editor):
    row = {"year": "2025", "ceiling": "750000", "is_small": "on"}
    editor.post(add_project(site.siak), pressed(new_project(editor, site.siak, budgets=[row]), "publish"))

    assert Entry.objects.get(kind="project", lang="id").ceiling == 750_000


def test_a_draft_may_wait_for_its_stage_and_a_public_page_may_not(site, editor):
    form = new_project(editor, site.siak, stages=[])
    refused = editor.post(add_project(site.siak), pressed(form, "publish"))
    assert "Isi sekurangnya satu tahap sebelum menerbitkan" in said_in(refused)

    editor.post(add_project(site.siak), pressed(form, ""))
    assert not ProjectPage.objects.get(slug="embung").live


def test_a_point_in_another_kecamatan_is_refused(site, editor):
    District.objects.update(boundary_is_schematic=False)
    form = new_project(editor, site.siak, location_lon="102.5", location_lat="0.5")
    answer = editor.post(add_project(site.siak), pressed(form, "publish"))

    assert "Minas" in said_in(answer)
    assert not ProjectPage.objects.exists()


def test_a_page_saved_without_a_form_is_judged_as_well(site):
    page = make_project(site, live=False)
    page.starts_on, page.ends_on = date(2026, 3, 1), date(2026, 2, 1)
    with pytest.raises(Exception, match="lebih awal"):
        page.full_clean()


def test_the_kecamatan_offers_projects_beside_places_and_events(site, editor):
    offered = editor.get(f"/admin/pages/{site.siak.pk}/add_subpage/")

    assert f'href="{add_project(site.siak)}' in offered.content.decode()
    assert opened(editor, add_project(site.siak))["title"] == ""
