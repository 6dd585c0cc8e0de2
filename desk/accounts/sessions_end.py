"""When sessions begin and end: a changed password and a closed account sign out, everywhere and at once."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY, get_user_model
from django.contrib.auth.signals import user_logged_in
from django.db.models import QuerySet
from django.db.models.signals import post_save
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from desk.accounts.addresses import shortened_address
from desk.accounts.models import SignIn
from desk.accounts.sessions import ADDRESS, DEVICE, device_of

# A row is not written with every click.
SEEN_EVERY = timedelta(minutes=5)


def connect() -> None:
    user_logged_in.connect(remember_where, dispatch_uid="desk_accounts.remember_where")
    post_save.connect(end_what_no_longer_holds, get_user_model(), dispatch_uid="desk_accounts.end_sessions")


def remember_where(request: HttpRequest | None, **signal: Any) -> None:
    if request is not None:
        request.session[DEVICE] = device_of(request)
        request.session[ADDRESS] = shortened_address(request)


def end_what_no_longer_holds(instance: Any, update_fields: Any = None, **signal: Any) -> None:
    """Forget the sessions of an account that was closed, and those begun with a password that was changed."""
    if update_fields is None or {"password", "is_active"} & set(update_fields):
        for row in of(instance):
            if not still_holds(row, instance):
                row.delete()


def still_holds(row: SignIn, user: Any) -> bool:
    begun_with = row.get_decoded().get(HASH_SESSION_KEY, "")
    return user.is_active and constant_time_compare(begun_with, user.get_session_auth_hash())


def of(user: Any) -> QuerySet[SignIn]:
    return SignIn.objects.filter(user_id=user.pk).order_by("-last_seen")


def end(rows: QuerySet[SignIn], *, except_key: str | None = None) -> int:
    """Sign out; returns how many sessions there were."""
    return rows.exclude(session_key=except_key).delete()[0]


def seen(session_key: str | None, now: datetime) -> None:
    """Note that a session is in use."""
    SignIn.objects.filter(session_key=session_key, last_seen__lt=now - SEEN_EVERY).update(last_seen=now)
