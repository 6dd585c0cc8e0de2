"""Projects go the way of places: teams, review, agencies, translations, copies, completeness and freshness."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from wagtail.actions.copy_page import CopyPageAction
from wagtail.models import Locale
from wagtail_localize.operations import translate_object

from catalogue.models import Entry
from catalogue.opening import WIB
from desk.completeness.scores import score
from desk.freshness.queue import overdue
from desk.teams.models import Role
from destinations.review import stale
from progress.projects.models import WRITTEN_BY_AGENCIES, ProjectPage
from tests.desk.forms import edit_address
from tests.pesona.agencies import Office, latest, named, refused
from tests.progress.projects.made import make_project, ponds
from tests.progress.projects.typed import add_project, new_project, pressed

NOW = datetime(2026, 11, 23, 10, tzinfo=WIB)
TODAY = NOW.date()

pytestmark = pytest.mark.django_db


# Teams and review


def approve(people, user, page):
    state = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    people.client(user).post(address, {"comment": ""})
    page.refresh_from_db()


def test_a_proposal_of_a_kampung_goes_through_kecamatan_and_office_to_the_public(people, site):
    writer = people.client(people.person(Role.CONTRIBUTOR))
    writer.post(add_project(site.siak), pressed(new_project(writer, site.siak), "submit"))

    page = ProjectPage.objects.get(slug="embung")
    assert page.workflow_in_progress
    assert not Entry.objects.filter(uid=page.translation_key).exists()
    approve(people, people.person(Role.REVIEWER), page)
    assert not page.live
    approve(people, people.person(Role.PUBLISHER), page)
    assert page.live
    assert Entry.objects.get(uid=page.translation_key, lang="id").stage == "proposed"


def test_nobody_else_writes_a_project_of_a_kecamatan(people, site, client, django_user_model):
    page = make_project(site, live=False)
    plain = django_user_model.objects.create_user("pembaca", password="rahasia")

    assert client.get(add_project(site.siak)).url.startswith("/admin/login/")
    for person in (plain, people.person(Role.CONTRIBUTOR, people.minas), people.person(Role.REVIEWER, people.minas)):
        theirs = people.client(person)
        for address in (add_project(site.siak), edit_address(page)):
            assert theirs.get(address).status_code in (302, 403), (person, address)
            theirs.post(address, {"title": "Diambil alih", "action-publish": "action-publish"})
    assert ProjectPage.objects.get().title == page.title
    office = people.client(people.person(Role.PUBLISHER))
    assert office.get("/admin/pages/add/projects/projectpage/999999/").status_code == 404


# Agencies


@pytest.fixture
def office(site, django_user_model):
    return Office(django_user_model, "Camat", site.siak)


def sent(parent, **fields):
    meta = {"type": "projects.ProjectPage", "parent_id": parent.pk}
    told = {"title": "Embung Sengkemang", "summary": "Menampung air hujan.", "location": [101.5, 0.5]}
    return {"meta": meta, **told, **fields}


def test_whatever_an_editor_fills_in_an_agency_may_write():
    form = ProjectPage.get_edit_handler().get_form_class()
    of_wagtail = {"title", "slug", "seo_title", "search_description", "comments", "comment_notifications"}
    of_wagtail |= {"go_live_at", "expire_at", "show_in_menus"}

    assert set(WRITTEN_BY_AGENCIES) == ({*form.base_fields, *form.formsets} - of_wagtail)


def test_an_agency_writes_a_project_with_its_rows(site, office):
    ponds()
    rows = {
        "stages": [{"stage": "proposed", "day": "2026-02-01"}],
        "budgets": [{"year": 2026, "source": "APBDes", "ceiling": 300_000_000}],
        "measurements": [{"day": "2026-06-30", "physical_percent": "12.5"}],
    }
    answer = office.ask("post", "pages/", sent(site.siak, category="embung-tata-air", agency="Kampung", **rows))
    assert answer.status_code == 201, answer.content

    page = latest(ProjectPage.objects.get(pk=answer.json()["id"]))
    assert (page.live, page.agency) == (False, "Kampung")
    assert page.stages.get().day == date(2026, 2, 1)
    assert page.stages.get().precision == "day"
    assert page.budgets.get().ceiling == 300_000_000


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"starts_on": "2026-03-01", "ends_on": "2026-02-01"}, "ends_on"),
        ({"budgets": [{"year": 2026, "ceiling": 2_000_000, "realised": 3_000_000}]}, "realised"),
        ({"budgets": [{"year": 2026, "ceiling": 300}]}, "ceiling"),
        ({"measurements": [{"day": "2026-06-30", "physical_percent": "101"}]}, "physical_percent"),
        ({"stages": [{"stage": "stopped", "day": "2026-06-30"}]}, "reason"),
        ({"stages": [{"stage": "finished"}]}, "day"),
    ],
)
def test_what_an_agency_may_not_say_is_refused_by_name(site, office, fields, field):
    assert field in named(office.ask("post", "pages/", sent(site.siak, **fields)))
    assert not ProjectPage.objects.exists()


def test_an_agency_writes_nothing_elsewhere(site, office):
    assert refused(office.ask("post", "pages/", sent(site.minas, location=[102.5, 0.5])))
    assert not ProjectPage.objects.exists()


# Translations and copies


def test_a_translation_has_the_facts_and_words_of_its_own(site):
    place = site.place("Danau Naga Sakti")
    english = Locale.objects.get(language_code="en")
    place.copy_for_translation(english, copy_parents=True).save_revision().publish()
    stages = [{"stage": "in_progress", "day": date(2026, 1, 5), "reason": "Kontrak", "reason_en": "Contract"}]
    page = make_project(
        site, agency="Dinas Pariwisata", stages=stages, budgets=[{"year": 2026, "ceiling": 10**9}], destination=place
    )
    translate_object(page, [english])
    told = page.get_translation(english)
    told.title = "Rainwater pond"
    told.save_revision().publish()

    entry = Entry.objects.get(uid=page.translation_key, lang="en")
    assert (entry.title, entry.lang_fallback) == ("Rainwater pond", False)
    assert (entry.stage, entry.ceiling) == ("in_progress", 10**9)
    assert entry.record["agency"] == "Dinas Pariwisata"
    assert entry.detail["stages"][0]["reason"] == "Contract"
    assert Entry.objects.get(uid=page.translation_key, lang="id").detail["stages"][0]["reason"] == "Kontrak"


def test_a_copy_is_a_draft_without_the_number_of_the_other(site, admin_user):
    page = make_project(site, sipd_reference="3.26.02")
    copy = CopyPageAction(page, to=site.minas, update_attrs={"slug": "salinan"}, user=admin_user).execute()

    assert not ProjectPage.objects.get(pk=copy.pk).sipd_reference
    assert copy.stages.count() == 1


def test_the_form_for_a_copy_offers_no_publication(site, admin_client):
    page = make_project(site)
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    admin_client.post(address, {"new_title": "Salinan", "new_slug": "salinan", "new_parent_page": site.siak.pk})

    assert not ProjectPage.objects.get(slug="salinan").live


# Completeness and freshness


def test_a_project_is_as_complete_as_it_tells():
    empty = score(ProjectPage(title="Kosong"), has_english=False)

    assert empty.percent == 0
    assert {"stages", "money", "measurements", "photos", "proposer"} <= {item.code for item in empty.missing}


@pytest.mark.parametrize(("days", "is_due"), [(90, False), (91, True)])
def test_a_project_is_due_after_its_interval(site, admin_user, days, is_due):
    page = make_project(site, checked_on=TODAY - timedelta(days=days))

    assert [one.title for one in overdue(admin_user, NOW)] == ([page.title] if is_due else [])
    record = Entry.objects.get(uid=page.translation_key, lang="id")
    assert bool(stale(record.record | record.detail, TODAY).page) == is_due


def test_a_finished_project_is_never_due_again(site, admin_user):
    stages = [{"stage": "finished", "day": date(2020, 1, 5)}]
    page = make_project(site, checked_on=date(2020, 1, 5), stages=stages)

    assert list(overdue(admin_user, NOW)) == []
    record = Entry.objects.get(uid=page.translation_key, lang="id")
    assert stale(record.record | record.detail, TODAY).page is None


def test_the_list_of_what_is_due_can_show_projects_alone(site, admin_client):
    make_project(site, "Embung lama", checked_on=TODAY - timedelta(days=800))
    site.place("Istana lama", checked_on=TODAY - timedelta(days=800))
    text = admin_client.get(reverse("freshness_results"), {"jenis": "project"}).content.decode()

    assert "Embung lama" in text
    assert "Istana lama" not in text


# Corrections


def test_a_visitor_reports_a_correction_and_has_a_code_to_hang_up(site, client):
    page = make_project(site, "Embung Sengkemang")

    assert "Embung Sengkemang" in client.get(reverse("report", args=[page.translation_key])).content.decode()
    assert client.get(reverse("qr", args=[page.translation_key])).status_code == 200
