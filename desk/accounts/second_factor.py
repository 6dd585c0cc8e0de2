"""The second factor: who must have one, which step is still missing, and the codes for a lost phone.

The devices are those of django-otp: an app that shows six digits (TOTP), and recovery codes that count once. Of a
recovery code only a keyed hash is kept.
"""

import secrets
from typing import Any

import django_otp
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.crypto import salted_hmac
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.models import GroupApprovalTask, GroupPagePermission, WorkflowTask

VERIFY, SET_UP = "desk_accounts:verify", "desk_accounts:set_up"

RECOVERY_CODES = 10
# Without letters that look alike on paper; ten of them are 49 bits.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
HALF = 5

# Who may do one of these could make an account that publishes.
ACCOUNT_RIGHTS = frozenset(
    {"auth.add_user", "auth.change_user", "auth.add_group", "auth.change_group", "wagtailcore.add_apitoken"}
)


def must_have(user: Any) -> bool:
    """Whether somebody can make something public, or give somebody the right to: by permissions, never by name."""
    if not user.is_active:
        return False
    if user.is_superuser or _publishes_pages(user) or _ends_a_workflow(user):
        return True
    rights = user.get_all_permissions()
    return not ACCOUNT_RIGHTS.isdisjoint(rights) or any(name.split(".")[1].startswith("publish_") for name in rights)


def _publishes_pages(user: Any) -> bool:
    return GroupPagePermission.objects.filter(group__user=user, permission__codename="publish_page").exists()


def _ends_a_workflow(user: Any) -> bool:
    """Whoever approves the last step of a workflow publishes, without any right to."""
    later = WorkflowTask.objects.filter(workflow=OuterRef("workflow"), sort_order__gt=OuterRef("sort_order"))
    last = WorkflowTask.objects.filter(~Exists(later), workflow__active=True, task__active=True)
    return GroupApprovalTask.objects.filter(pk__in=last.values("task"), groups__user=user).exists()


def is_demanded_of(user: Any) -> bool:
    return settings.SECOND_FACTOR_DEMANDED and must_have(user)


def app_of(user: Any) -> TOTPDevice | None:
    """The app somebody proved to have."""
    return TOTPDevice.objects.filter(user_id=user.pk, confirmed=True).first()


def missing_step(user: Any) -> str | None:
    """The name of the address where a person whose password was right has to go first; None when all is done.

    Args:
        user: as ``django_otp``'s middleware leaves it, which knows the device of this session.
    """
    if not user.is_authenticated or user.is_verified():
        return None
    if app_of(user):
        return VERIFY
    return SET_UP if is_demanded_of(user) else None


def lacks_one(user: Any) -> bool:
    """Whether a second factor is demanded of somebody who has none: then no token speaks for that person either."""
    return is_demanded_of(user) and app_of(user) is None


def app_being_set_up(user: Any) -> TOTPDevice:
    """The secret that a person's phone is to learn; it counts only once a code of it was shown."""
    return TOTPDevice.objects.get_or_create(user=user, confirmed=False, defaults={"name": "app"})[0]


@transaction.atomic
def confirm(app: TOTPDevice) -> list[str]:
    """Make an app the one of its owner, in the place of an older one; returns new recovery codes."""
    TOTPDevice.objects.filter(user=app.user, confirmed=True).delete()
    app.confirmed = True
    app.save()
    return renew_recovery_codes(app.user)


@transaction.atomic
def renew_recovery_codes(user: Any) -> list[str]:
    """Ten new codes; those before no longer count. They are told once: only their hashes are kept."""
    device, _created = StaticDevice.objects.get_or_create(user=user, defaults={"name": "recovery"})
    device.token_set.all().delete()
    codes = ["".join(secrets.choice(LETTERS) for _ in range(2 * HALF)) for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=_hash(code)) for code in codes)
    return [f"{code[:HALF]}-{code[HALF:]}" for code in codes]


def recovery_codes_left(user: Any) -> int:
    return StaticToken.objects.filter(device__user_id=user.pk).count()


@transaction.atomic
def forget(user: Any) -> None:
    """Take app and recovery codes away."""
    for model in django_otp.device_classes():
        model.objects.filter(user_id=user.pk).delete()


def accepted(user: Any, code: str) -> Device | None:
    """The device for which a code is right; a wrong one makes the next try wait longer each time.

    Args:
        code: six digits or a recovery code, written as people write them.
    """
    plain = "".join(sign for sign in code.lower() if sign.isalnum())
    model, token = (TOTPDevice, plain) if plain.isdecimal() and len(plain) == 6 else (StaticDevice, _hash(plain))
    device = model.objects.filter(user_id=user.pk, confirmed=True).first()
    return device and django_otp.verify_token(user, device.persistent_id, token)


def seconds_to_wait(user: Any, now: Any) -> int:
    """How long until the next code is looked at; 0 when it may come now."""
    waits = []
    for model in (TOTPDevice, StaticDevice):
        for device in model.objects.filter(user_id=user.pk):
            allowed, why = device.verify_is_allowed()
            if not allowed and "locked_until" in why:
                waits.append(int((why["locked_until"] - now).total_seconds()) + 1)
    return max([0, *waits])


def _hash(code: str) -> str:
    return salted_hmac("desk.accounts.recovery", code).hexdigest()[:16]
