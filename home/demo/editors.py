"""The editors of the demo: a group that may write below the front pages, and one account with a new password."""

import secrets
from collections.abc import Mapping

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from home.models import HomePage

GROUP = "Penyunting"
PAGE_RIGHTS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
LIBRARY_RIGHTS = {"wagtailimages": ("add_image", "change_image", "choose_image")}
DOORS = {
    "wagtailadmin": ("access_admin",),
    "wagtail_localize": ("submit_translation",),
    "destinations": ("change_report",),
}


class NotADemoError(RuntimeError):
    """These settings are for a real site, where nobody gets a password from a command."""


@transaction.atomic
def editors_group() -> Group:
    """The group of editors: they add, change and publish everything below the front pages, and pictures."""
    group, _created = Group.objects.get_or_create(name=GROUP)
    for home in HomePage.objects.all():
        for permission in _permissions({"wagtailcore": PAGE_RIGHTS}):
            GroupPagePermission.objects.get_or_create(group=group, page=home.page_ptr, permission=permission)
    library = Collection.get_first_root_node()
    for permission in _permissions(LIBRARY_RIGHTS):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=library, permission=permission)
    group.permissions.add(*_permissions(DOORS))
    return group


@transaction.atomic
def renew_login(username: str) -> str:
    """Give the demo's editor a new password, and the account itself when it is not there yet.

    Raises:
        NotADemoError: outside the settings for development and tests.
    """
    if not getattr(settings, "DEMO_LOGIN_ALLOWED", False):
        raise NotADemoError("Kata sandi hanya dibuatkan pada demo; di situs sungguhan buat penyunting lewat admin.")
    password = secrets.token_urlsafe(12)
    editor, _created = get_user_model().objects.get_or_create(username=username)
    editor.is_active = True
    editor.set_password(password)
    editor.save()
    editor.groups.set([editors_group()])
    return password


def _permissions(rights: Mapping[str, tuple[str, ...]]) -> list[Permission]:
    return [
        Permission.objects.get(content_type__app_label=app, codename=codename)
        for app, codenames in rights.items()
        for codename in codenames
    ]
