"""The actions of the permission matrix around choosers: pictures in a page, pages, and documents."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Collection, Page
from wagtail.search.index import insert_or_update_object

from tests.catalogue.pictures import make_picture
from tests.desk.teams.probes import OK, form_of, here, probe, sent, shown
from tests.desk.teams.world import Case


def put_into_page(case: Case, collection: Collection) -> bool:
    """Send the editor's form with the number of a picture, whether a chooser offers it or not."""
    page, image = case.page(), make_picture(collection=collection)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = form_of(case.client.get(address).content.decode()) | {"image": str(image.pk)}
    case.client.post(address, form)
    return here(page).get_latest_revision_as_object().image_id == image.pk


@probe("put a picture of the team into a page")
def _(case: Case) -> bool:
    return put_into_page(case, case.team.collection)


@probe("put a picture of another team into a page")
def _(case: Case) -> bool:
    other = case.desk.minas if case.team == case.desk.siak else case.desk.siak
    return put_into_page(case, other.collection)


def found_in_page_chooser(case: Case, page: Page) -> bool:
    """Whether the chooser tells the title: below its parent, in a search, or of a page named by its number."""
    Page.objects.filter(pk=page.pk).update(title="Lubuk Rahasia", draft_title="Lubuk Rahasia")
    insert_or_update_object(here(page))
    answers = [
        case.client.get(reverse("wagtailadmin_choose_page_child", args=[case.below.pk])),
        case.client.get(reverse("wagtailadmin_choose_page_search"), {"q": "Rahasia"}),
        case.client.get(reverse("wagtailadmin_choose_page_chosen_multiple"), {"id": [page.pk]}),
    ]
    (found,) = {"Lubuk Rahasia" in answer.content.decode() for answer in answers}
    return found


@probe("find a public page in the page chooser")
def _(case: Case) -> bool:
    return found_in_page_chooser(case, case.page(live=True))


@probe("find a draft in the page chooser")
def _(case: Case) -> bool:
    return found_in_page_chooser(case, case.page())


@probe("look below a draft in the page chooser")
def _(case: Case) -> bool:
    return shown(case, "wagtailadmin_choose_page_child", case.page().pk)


def chosen_document(case: Case, document: Any) -> bool:
    answer = case.client.get(reverse("wagtaildocs_chooser:choose_results"))
    listed = answer.status_code == OK and f"/{document.pk}/" in answer.content.decode()
    assert shown(case, "wagtaildocs_chooser:chosen", document.pk) == listed
    return listed


@probe("choose a document of the office")
def _(case: Case) -> bool:
    return chosen_document(case, case.document(office=True))


@probe("choose a document of a kecamatan")
def _(case: Case) -> bool:
    return chosen_document(case, case.document())


def brochure() -> SimpleUploadedFile:
    return SimpleUploadedFile("baru.pdf", b"%PDF-1.4", content_type="application/pdf")


@probe("add a document")
def _(case: Case) -> bool:
    sent(case, "wagtaildocs:add", title="Baru", file=brochure(), collection=case.team.collection_id)
    return get_document_model().objects.filter(title="Baru", collection=case.team.collection).exists()


@probe("change a document")
def _(case: Case) -> bool:
    return shown(case, "wagtaildocs:edit", case.document().pk)


@probe("API: add a document")
def _(case: Case) -> bool:
    headers = {"authorization": f"Bearer {case.desk.token(case.user)}"}
    form = {"title": "Baru", "file": brochure(), "collection_id": case.team.collection_id}
    return Client().post("/api/wagtail/documents/", form, headers=headers).status_code == 201
