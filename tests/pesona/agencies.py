"""An office that writes through Wagtail's API, and what it sends."""

from io import BytesIO
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image as Pillow
from wagtail.models import APIToken, Collection, GroupCollectionPermission, GroupPagePermission

from tests.catalogue.site import IN_SIAK


class Office:
    """The office of a kecamatan: its group may add and change pages below its page, and pictures of its collection."""

    def __init__(self, users: Any, name: str, page: Any) -> None:
        self.group = Group.objects.create(name=name)
        self.collection = Collection.get_first_root_node().add_child(name=name)
        for permission in Permission.objects.filter(codename__in=("add_page", "change_page")):
            GroupPagePermission.objects.create(group=self.group, page=page.page_ptr, permission=permission)
        for permission in Permission.objects.filter(codename__in=("add_image", "change_image", "choose_image")):
            if permission.content_type.app_label == "wagtailimages":
                GroupCollectionPermission.objects.create(
                    group=self.group, collection=self.collection, permission=permission
                )
        self.user = users.objects.create_user(name.lower(), password="rahasia")
        self.user.groups.add(self.group)
        _, self.token = APIToken.create_token(user=self.user, name=name)
        self.client = Client()

    def ask(self, method: str, path: str, data: Any = None, **more: Any) -> HttpResponse:
        """Ask below ``/api/wagtail/`` with the token of this office; ``data`` is sent as JSON.

        Before a change the newest version is read, and said to be the one that is changed.
        """
        more.setdefault("content_type", "application/json")
        headers = {"authorization": f"Bearer {self.token}"}
        if method == "patch":
            read = self.client.get(f"/api/wagtail/{path}?version=draft", headers=headers)
            headers |= {"if-match": read["ETag"]} if read.has_header("ETag") else {}
        return getattr(self.client, method)(
            f"/api/wagtail/{path}",
            {} if data is None else data,
            headers=headers | more.pop("headers", {}),
            **more,
        )

    def upload(self, **fields: Any) -> HttpResponse:
        """Send a picture as a form with a file."""
        return self.client.post("/api/wagtail/images/", fields, headers={"authorization": f"Bearer {self.token}"})


def new_place(parent: Any, *, action: str | None = None, at: tuple[float, float] = IN_SIAK, **fields: Any) -> dict:
    """What creates a place."""
    meta = {"type": "destinations.DestinationPage", "parent_id": parent.pk} | ({"action": action} if action else {})
    return {"meta": meta, "title": "Danau Baru", "summary": "Danau di tepi hutan.", "location": at, **fields}


def new_event(parent: Any, **fields: Any) -> dict:
    """What creates an event."""
    meta = {"type": "events.EventPage", "parent_id": parent.pk}
    return {"meta": meta, "title": "Festival Danau", "summary": "Sehari di tepi danau.", **fields}


def photo(
    name: str = "danau.jpg", *, size: tuple[int, int] = (800, 500), form: str = "JPEG", **more: Any
) -> SimpleUploadedFile:
    """A picture of one colour, as somebody sends it."""
    buffer = BytesIO()
    Pillow.new("RGB", size, "#2e7d6b").save(buffer, form, **more)
    return SimpleUploadedFile(name, buffer.getvalue(), content_type="image/jpeg")


def refused(answer: HttpResponse) -> bool:
    return answer.status_code in (403, 404, 422) and answer["Content-Type"] == "application/problem+json"


def named(answer: HttpResponse) -> set[str]:
    """The fields a refusal names: the last words of where it found fault."""
    assert answer.status_code == 422, (answer.status_code, answer.content)
    return {str(part) for error in answer.json()["errors"] for part in error["loc"]}


def latest(page: Any) -> Any:
    """The page as its newest draft has it."""
    return page.get_latest_revision_as_object()
