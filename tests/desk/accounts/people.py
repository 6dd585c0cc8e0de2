"""Persons with and without a second factor, and how they sign in."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.models import GroupPagePermission, Page

from desk.accounts import second_factor

PASSWORD = "lentera-perahu-62-kumbang"


def person(name: str, *rights: str, page: Page | None = None, superuser: bool = False) -> Any:
    """Somebody who may enter the admin and has rights to a page (the root when none is named)."""
    user = get_user_model().objects.create_user(
        name, f"{name}@example.org", PASSWORD, is_superuser=superuser, is_staff=superuser
    )
    group = Group.objects.create(name=f"kelompok {name}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for right in rights:
        permission = Permission.objects.get(codename=f"{right}_page", content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=page or Page.get_first_root_node(), permission=permission)
    user.groups.add(group)
    return user


def with_password(name: str, password: str = PASSWORD, client: Client | None = None, **more: Any) -> Client:
    """A browser in which the form of the sign-in page was sent."""
    client = client or Client()
    client.answer = client.post("/admin/login/", {"username": name, "password": password}, **more)
    return client


def code(app: TOTPDevice, steps: int = 0) -> str:
    """What the app shows now, or some half minutes later."""
    totp = TOTP(app.bin_key, app.step, app.t0, app.digits, app.drift)
    totp.time = timezone.now().timestamp() + steps * app.step
    return f"{totp.token():06d}"


def set_up(client: Client, user: Any) -> TOTPDevice:
    """Set up the second factor in the browser; returns the app."""
    client.get("/admin/akun/kode/pasang/")
    app = second_factor.app_being_set_up(user)
    client.answer = client.post("/admin/akun/kode/pasang/", {"code": code(app)})
    app.refresh_from_db()
    assert app.confirmed
    return app


def signed_in(user: Any) -> Client:
    """A browser in which somebody has done everything that is asked."""
    client = with_password(user.username)
    set_up(client, user)
    return client
