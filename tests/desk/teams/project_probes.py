"""The actions of the permission matrix around projects, and those of the office around them: the press, webhooks."""

from typing import Any

from django.test import Client
from django.urls import reverse

from api.webhooks.models import State, Subscription
from desk.lookalikes.models import Distinction
from home.press.contact import PressSettings
from progress.projects.models import ProjectPage
from tests.catalogue.site import IN_MINAS, IN_SIAK
from tests.desk.forms import edit_address, opened, with_typed
from tests.desk.teams.probes import here, probe, sent, shown, there
from tests.desk.teams.world import Case
from tests.progress.projects.made import make_project, ponds
from tests.progress.projects.typed import add_project, new_project, pressed

HOOK_SCREENS = ("webhook", "webhook_edit", "webhook_replay", "webhook_delete")
HOOK_BUTTONS = ("webhook_pause", "webhook_resume", "webhook_rotate", "webhook_test", "webhook_delete")


def project(case: Case, title: str = "Dermaga Lubuk", *, live: bool = False) -> ProjectPage:
    page = make_project(case.desk.site, title, below=case.below, live=live, owner=case.owner)
    page.save_revision()
    return page


def publisher(case: Case) -> Client:
    """Somebody whom every form is shown: what is sent is then refused for who sends it, not for what it lacks."""
    return case.desk.client(case.desk.person_of_the_office())


def edited(case: Case, page: ProjectPage, action: str, **typed: Any) -> None:
    form = with_typed(opened(publisher(case), edit_address(page)), **typed)
    case.client.post(edit_address(page), pressed(form, action))


@probe("propose a project")
def _(case: Case) -> bool:
    lon, lat = IN_SIAK if case.below == case.desk.site.siak else IN_MINAS
    at = {"location_lon": str(lon), "location_lat": str(lat)}
    case.client.post(add_project(case.below), new_project(publisher(case), case.below, **at))
    made = ProjectPage.objects.filter(slug="embung").exists()
    assert made == shown(case, "wagtailadmin_pages:add", "projects", "projectpage", case.below.pk)
    return made


@probe("see a draft of a project")
def _(case: Case) -> bool:
    return shown(case, "wagtailadmin_pages:view_draft", project(case).pk)


@probe("change a project")
def _(case: Case) -> bool:
    page = project(case)
    edited(case, page, "", agency="Dinas Pariwisata")
    return here(page).get_latest_revision_as_object().agency == "Dinas Pariwisata"


@probe("tell a project from one that looks like it")
def _(case: Case) -> bool:
    page, other = project(case, "Embung Sengkemang"), project(case, "Waduk Sengkemang", live=True)
    sent(case, "look_alikes", page.pk, other=str(other.translation_key), reason="Di dusun yang lain.")
    return Distinction.objects.exists()


@probe("delete a draft of a project")
def _(case: Case) -> bool:
    page = project(case)
    sent(case, "wagtailadmin_pages:delete", page.pk)
    return not there(page)


@probe("publish a project")
def _(case: Case) -> bool:
    page = project(case)
    edited(case, page, "publish")
    return here(page).live


@probe("unpublish a project")
def _(case: Case) -> bool:
    page = project(case, live=True)
    sent(case, "wagtailadmin_pages:unpublish", page.pk)
    return not here(page).live


@probe("API: propose a project")
def _(case: Case) -> bool:
    meta = {"type": "projects.ProjectPage", "parent_id": case.below.pk}
    at = IN_SIAK if case.below == case.desk.site.siak else IN_MINAS
    told = {"title": "Embung", "summary": "Air hujan.", "category": ponds().code, "location": at}
    stages = [{"stage": "proposed", "day": "2026-01-10"}]
    return case.ask("post", "pages/", {"meta": meta, **told, "stages": stages}).status_code == 201


@probe("say whom the press may ask")
def _(case: Case) -> bool:
    office = PressSettings.load()
    address = reverse("wagtailsettings:edit", args=["press", "presssettings", office.pk])
    case.client.post(address, {"name": "Ratna"})
    return PressSettings.objects.get().name == "Ratna"


@probe("manage webhooks")
def _(case: Case) -> bool:
    hook = Subscription.objects.create(name="Kominfo", address="https://kominfo.example/hook", secret="whsec_x")
    screens = [shown(case, name) for name in ("webhooks", "webhook_new")]
    screens += [shown(case, name, hook.uid) for name in HOOK_SCREENS]
    for name in HOOK_BUTTONS:
        sent(case, name, hook.uid)
    kept = Subscription.objects.filter(pk=hook.pk, state=State.ACTIVE, secret="whsec_x").exists()
    listed = reverse("webhooks") in case.client.get(reverse("wagtailadmin_home")).content.decode()
    assert kept != any([*screens, listed])
    return not kept
