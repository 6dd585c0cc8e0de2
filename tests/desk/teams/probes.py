"""Each action of the permission matrix, tried: True when it could be done.

What only shows a screen is asked for; what changes something is done, and looked for in the database.
"""

from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import GroupPagePermission, Page, PageViewRestriction, Workflow
from wagtail_localize.models import TranslationSource

from core.models import PesonaImage
from desk.review.holding import Where, holder
from desk.review.models import ReviewState
from desk.review.reasons import TAKE_OVER
from destinations.models import DestinationPage
from tests.desk.teams.world import Case
from tests.pesona.agencies import new_place, photo

PROBES: dict[str, Callable[[Case], bool]] = {}
OK = 200
REFUSED = (302, 403, 404)


def probe(action: str) -> Callable[[Callable[[Case], bool]], Callable[[Case], bool]]:
    def keep(function: Callable[[Case], bool]) -> Callable[[Case], bool]:
        assert action not in PROBES
        PROBES[action] = function
        return function

    return keep


def shown(case: Case, name: str, *args: Any, **query: Any) -> bool:
    return case.client.get(reverse(name, args=args), query).status_code == OK


def sent(case: Case, name: str, *args: Any, **data: Any) -> int:
    return case.client.post(reverse(name, args=args), data).status_code


def here(page: Page) -> Page:
    return Page.objects.get(pk=page.pk)


def there(page: Page) -> bool:
    return Page.objects.filter(pk=page.pk).exists()


def form_of(html: str) -> dict[str, str]:
    """What the form of the editor would send untouched; a body of blocks, which a script fills in, is empty."""
    form = BeautifulSoup(html, "html.parser").find(id="page-edit-form")
    sent = {"body-count": "0"}
    for field in form.find_all(["input", "textarea", "select"]) if isinstance(form, Tag) else ():
        chosen = field.select_one("option[selected]") if field.name == "select" else field
        unchecked = field.get("type") in ("checkbox", "radio") and not field.has_attr("checked")
        if field.get("name") and chosen and not unchecked and field.get("type") != "submit":
            sent[str(field["name"])] = str(field.text.strip() if field.name == "textarea" else chosen.get("value", ""))
    return sent


@probe("create a page")
def _(case: Case) -> bool:
    kind = ("destinations", "destinationpage", case.below.pk)
    screen = shown(case, "wagtailadmin_pages:add", *kind)
    assert shown(case, "wagtailadmin_pages:add_subpage", case.below.pk) == screen
    return screen


for action, name in {
    "open the editor": "edit",
    "see a draft": "view_draft",
    "see the history": "history",
    "see the history of the review": "workflow_history",
    "see where it is used": "usage",
}.items():

    @probe(action)
    def _(case: Case, name: str = name) -> bool:
        return shown(case, f"wagtailadmin_pages:{name}", case.page().pk)


@probe("preview while writing")
def _(case: Case) -> bool:
    page = case.page()
    form = form_of(case.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode())
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    return case.client.post(address, form).status_code not in REFUSED


@probe("compare versions")
def _(case: Case) -> bool:
    return shown(case, "wagtailadmin_pages:revisions_compare", case.page().pk, "earliest", "latest")


@probe("see an old version")
def _(case: Case) -> bool:
    page = case.page()
    return shown(case, "wagtailadmin_pages:revisions_view", page.pk, page.revisions.first().pk)


@probe("go back to an old version")
def _(case: Case) -> bool:
    page = case.page()
    return shown(case, "wagtailadmin_pages:revisions_revert", page.pk, page.revisions.first().pk)


@probe("copy")
def _(case: Case) -> bool:
    page = case.page(live=True)
    form = {"new_title": "Salinan", "new_slug": "salinan", "new_parent_page": case.below.pk}
    sent(case, "wagtailadmin_pages:copy", page.pk, **form, publish_copies="on", alias="on")
    copy = DestinationPage.objects.filter(slug="salinan").first()
    assert copy is None or (not copy.live and copy.alias_of_id is None)
    return copy is not None


@probe("move")
def _(case: Case) -> bool:
    page = case.page()
    answer = case.client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, case.below.pk]))
    return answer.url == reverse("wagtailadmin_explore", args=[case.below.pk])


@probe("delete a draft")
def _(case: Case) -> bool:
    page = case.page()
    sent(case, "wagtailadmin_pages:delete", page.pk)
    return not there(page)


@probe("delete a public page")
def _(case: Case) -> bool:
    page = case.page(live=True)
    sent(case, "wagtailadmin_pages:delete", page.pk)
    return not there(page)


def bulk(case: Case, action: str, page: Page, **data: Any) -> None:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    case.client.post(f"{address}?id={page.pk}&next=/admin/", data)


@probe("publish")
def _(case: Case) -> bool:
    page = case.page()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = form_of(case.client.get(address).content.decode()) | {"action-publish": "1"}
    case.client.post(address, form)
    return here(page).live


@probe("unpublish")
def _(case: Case) -> bool:
    page = case.page(live=True)
    sent(case, "wagtailadmin_pages:unpublish", page.pk)
    return not here(page).live


@probe("lock")
def _(case: Case) -> bool:
    page = case.page()
    sent(case, "wagtailadmin_pages:lock", page.pk)
    locked = here(page).locked
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=case.desk.person_of_the_office())
    sent(case, "wagtailadmin_pages:unlock", page.pk)
    assert locked != here(page).locked
    return locked


@probe("restrict who may read")
def _(case: Case) -> bool:
    page = case.page(live=True)
    sent(case, "wagtailadmin_pages:set_privacy", page.pk, restriction_type="login")
    return PageViewRestriction.objects.filter(page=page).exists()


@probe("change the order")
def _(case: Case) -> bool:
    case.page()
    return sent(case, "wagtailadmin_pages:set_page_position", case.page().pk, position=0) == OK


@probe("turn an alias into a page")
def _(case: Case) -> bool:
    alias = CreatePageAliasAction(case.page(live=True), update_slug="alias", user=None).execute()
    Page.objects.filter(pk=alias.pk).update(owner=case.owner)
    sent(case, "wagtailadmin_pages:convert_alias", alias.pk)
    return here(alias).alias_of_id is None


@probe("publish several")
def _(case: Case) -> bool:
    page = case.page()
    bulk(case, "publish", page)
    return here(page).live


@probe("unpublish several")
def _(case: Case) -> bool:
    page = case.page(live=True)
    bulk(case, "unpublish", page)
    return not here(page).live


@probe("delete several")
def _(case: Case) -> bool:
    page = case.page()
    bulk(case, "delete", page)
    return not there(page)


@probe("move several")
def _(case: Case) -> bool:
    page, other = case.page(), case.desk.site.minas if case.below == case.desk.site.siak else case.desk.site.siak
    bulk(case, "move", page, chooser=other.pk)
    if here(page).get_parent().pk == other.pk:
        return True
    bulk(case, "move", page, chooser=case.below.pk)
    return page.permissions_for_user(case.user).can_move_to(case.below)


@probe("decide as the kecamatan")
def _(case: Case) -> bool:
    page = case.in_review()
    state = page.current_workflow_task_state
    sent(case, "wagtailadmin_pages:workflow_action", page.pk, "approve", state.pk, comment="")
    return holder(page).where == Where.OFFICE


@probe("decide as the office")
def _(case: Case) -> bool:
    page = case.in_review(office=True)
    state = page.current_workflow_task_state
    sent(case, "wagtailadmin_pages:workflow_action", page.pk, "approve", state.pk, comment="")
    return here(page).live


@probe("take over an overdue review")
def _(case: Case) -> bool:
    page = case.in_review()
    ReviewState.objects.update(due_at=timezone.now())
    state = page.current_workflow_task_state
    sent(case, "wagtailadmin_pages:workflow_action", page.pk, TAKE_OVER, state.pk, comment="Lewat tenggat.")
    return holder(page).where == Where.OFFICE


@probe("preview what waits for a decision")
def _(case: Case) -> bool:
    page = case.in_review()
    return shown(case, "wagtailadmin_pages:workflow_preview", page.pk, page.current_workflow_task.pk)


@probe("translate")
def _(case: Case) -> bool:
    return shown(case, "wagtail_localize:submit_page_translation", case.page(live=True).pk)


@probe("publish translations brought up to date")
def _(case: Case) -> bool:
    page, english = case.english()
    assert not here(english).live
    source = TranslationSource.objects.get(object_id=page.translation_key)
    with TestCase.captureOnCommitCallbacks(execute=True):  # what is published then
        sent(case, "wagtail_localize:update_translations", source.pk, publish_translations="on")
    return here(english).live


@probe("let a translation follow its source")
def _(case: Case) -> bool:
    _page, english = case.english()
    sent(case, "wagtail_localize:convert_to_alias", english.pk)
    return here(english).alias_of_id is not None


@probe("choose a picture")
def _(case: Case) -> bool:
    image = case.image()
    answer = case.client.get(reverse("wagtailimages_chooser:choose_results"))
    return answer.status_code == OK and f"/{image.pk}/" in answer.content.decode()


@probe("change a picture")
def _(case: Case) -> bool:
    return shown(case, "wagtailimages:edit", case.image().pk)


@probe("add a picture")
def _(case: Case) -> bool:
    form = {"title": "Baru", "alt_text": "Air", "credit": "Foto: A", "licence": "CC BY 4.0", "file": photo()}
    sent(case, "wagtailimages:add", **form, collection=case.team.collection_id)
    added = PesonaImage.objects.filter(title="Baru", uploaded_by_user=case.user, collection=case.team.collection)
    return added.exists()


@probe("API: create a page")
def _(case: Case) -> bool:
    at = (101.5, 0.5) if case.below == case.desk.site.siak else (102.5, 0.5)
    return case.ask("post", "pages/", new_place(case.below, category="museum", at=at)).status_code == 201


@probe("API: read a draft")
def _(case: Case) -> bool:
    return case.ask("get", f"pages/{case.page().pk}/", {"version": "draft"}).status_code == OK


@probe("API: change a page")
def _(case: Case) -> bool:
    body = {"meta": {"type": "destinations.DestinationPage"}, "summary": "Versi tiga"}
    page = case.page()
    read = case.ask("get", f"pages/{page.pk}/", {"version": "draft"})
    match = {"if-match": read["ETag"]} if read.has_header("ETag") else {}
    return case.ask("patch", f"pages/{page.pk}/", body, **match).status_code == OK


@probe("API: see versions")
def _(case: Case) -> bool:
    page = case.page()
    listed = case.ask("get", f"pages/{page.pk}/revisions/").status_code == OK
    one = case.ask("get", f"pages/{page.pk}/revisions/{page.latest_revision_id}/").status_code == OK
    assert listed == one
    return listed


@probe("API: go back to an old version")
def _(case: Case) -> bool:
    page = case.page()
    body = {"revision_id": page.revisions.first().pk}
    return case.ask("post", f"pages/{page.pk}/actions/revert/", body).status_code == OK


@probe("API: publish")
def _(case: Case) -> bool:
    page = case.page()
    case.ask("post", f"pages/{page.pk}/actions/publish/")
    return here(page).live


@probe("API: unpublish")
def _(case: Case) -> bool:
    page = case.page(live=True)
    case.ask("post", f"pages/{page.pk}/actions/unpublish/")
    return not here(page).live


@probe("API: copy")
def _(case: Case) -> bool:
    page = case.page(live=True)
    answer = case.ask("post", f"pages/{page.pk}/actions/copy/", {"keep_live": False, "slug": "salinan"})
    assert not DestinationPage.objects.filter(slug="salinan", live=True).exists()
    return answer.status_code == 201


@probe("API: make an alias")
def _(case: Case) -> bool:
    page = case.page(live=True)
    return case.ask("post", f"pages/{page.pk}/actions/create_alias/", {"slug": "alias"}).status_code == 201


@probe("API: move")
def _(case: Case) -> bool:
    page = case.page()
    body = {"destination_id": case.below.pk, "position": "first-child"}
    return case.ask("post", f"pages/{page.pk}/actions/move/", body).status_code == OK


@probe("API: delete")
def _(case: Case) -> bool:
    page = case.page()
    case.ask("delete", f"pages/{page.pk}/")
    return not there(page)


@probe("set up teams")
def _(case: Case) -> bool:
    return shown(case, "teams:index") or shown(case, "teams:add") or shown(case, "teams:edit", case.team.pk)


@probe("see accounts")
def _(case: Case) -> bool:
    return shown(case, "wagtailusers_users:index")


@probe("see groups")
def _(case: Case) -> bool:
    return shown(case, "wagtailusers_groups:index")


@probe("change the workflow")
def _(case: Case) -> bool:
    before = GroupPagePermission.objects.count()
    screens = [
        shown(case, "wagtailadmin_workflows:index"),
        shown(case, "wagtailadmin_workflows:edit", Workflow.objects.latest("pk").pk),
        shown(case, "wagtailadmin_workflows:task_index"),
    ]
    assert GroupPagePermission.objects.count() == before
    return any(screens)
