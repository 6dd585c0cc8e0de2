"""The trail: who did what, when and from where, in rows that the database lets nobody change.

Wagtail logs what is done with pages, pictures and settings. Here comes what it does not: sign-ins and failures,
lock-outs, second factors, passwords, and who was given which right. A row about a name nobody has does not repeat
it: people type passwords into the wrong field.
"""

from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter, log
from wagtail.models import GroupCollectionPermission, GroupPagePermission, ModelLogEntry, PageLogEntry

from core.throttle import count
from desk.accounts import addresses

# As many failures of one client are told in an hour; the counters of axes go on.
MOST_FAILURES_TOLD = 100
HOUR = 3600
NOBODY = "0"

PLAIN_ACTIONS = {
    "accounts.sign_in": (_("Masuk"), _("Masuk dengan kata sandi")),
    "accounts.sign_out": (_("Keluar"), _("Keluar")),
    "accounts.failure": (_("Gagal masuk"), _("Kata sandi salah")),
    "accounts.lock_out": (_("Dikunci sementara"), _("Dikunci sementara setelah berulang kali gagal")),
    "accounts.address_closed": (_("Alamat dikunci sementara"), _("Terlalu banyak nama dicoba dari satu alamat")),
    "accounts.code_accepted": (_("Kode diterima"), _("Kode faktor kedua diterima")),
    "accounts.recovery_used": (_("Kode pemulihan dipakai"), _("Masuk dengan kode pemulihan")),
    "accounts.code_refused": (_("Kode ditolak"), _("Kode faktor kedua salah")),
    "accounts.factor_on": (_("Faktor kedua dipasang"), _("Faktor kedua dipasang")),
    "accounts.factor_off": (_("Faktor kedua dimatikan"), _("Faktor kedua dimatikan oleh pemiliknya")),
    "accounts.factor_reset": (_("Faktor kedua disetel ulang"), _("Faktor kedua disetel ulang oleh orang lain")),
    "accounts.codes_renewed": (_("Kode pemulihan baru"), _("Kode pemulihan dibuat baru")),
    "accounts.device_out": (_("Perangkat dikeluarkan"), _("Perangkat dikeluarkan")),
    "accounts.password": (_("Kata sandi diganti"), _("Kata sandi diganti")),
}


class WithDetail(LogFormatter):
    """What happened, and to which of them: ``Kelompok ditambah: Minas``."""

    def __init__(self, label: Any) -> None:
        self.label = label

    def format_message(self, log_entry: Any) -> str:
        return f"{self.label}: {log_entry.data.get('what', '')}"


DETAILED_ACTIONS = {
    "accounts.rights_given": _("Hak diberikan"),
    "accounts.rights_taken": _("Hak dicabut"),
    "accounts.account_state": _("Keadaan akun"),
}


def register_actions(actions: LogActionRegistry) -> None:
    for action, (label, message) in PLAIN_ACTIONS.items():
        actions.register_action(action, label, message)
    for action, label in DETAILED_ACTIONS.items():
        formatter = type(
            "_Detail", (WithDetail,), {"__init__": lambda self, label=label: WithDetail.__init__(self, label)}
        )
        actions.register_action(action)(formatter)


def connect() -> None:
    user = get_user_model()
    for entry in (PageLogEntry, ModelLogEntry):
        pre_save.connect(add_address, entry, dispatch_uid=f"desk_accounts.address.{entry.__name__}")
    user_logged_in.connect(tell_sign_in, dispatch_uid="desk_accounts.tell_sign_in")
    user_logged_out.connect(tell_sign_out, dispatch_uid="desk_accounts.tell_sign_out")
    user_login_failed.connect(tell_failure, dispatch_uid="desk_accounts.tell_failure")
    user_locked_out.connect(tell_lock_out, dispatch_uid="desk_accounts.tell_lock_out")
    pre_save.connect(compare_account, user, dispatch_uid="desk_accounts.compare_account")
    post_save.connect(tell_account, user, dispatch_uid="desk_accounts.tell_account")
    m2m_changed.connect(tell_many, user.groups.through, dispatch_uid="desk_accounts.tell_groups")
    m2m_changed.connect(tell_many, user.user_permissions.through, dispatch_uid="desk_accounts.tell_own_rights")
    m2m_changed.connect(tell_many, Group.permissions.through, dispatch_uid="desk_accounts.tell_rights")
    for grant in (GroupPagePermission, GroupCollectionPermission):
        post_save.connect(tell_grant, grant, dispatch_uid=f"desk_accounts.grant.{grant.__name__}")
        post_delete.connect(tell_end_of_grant, grant, dispatch_uid=f"desk_accounts.grant_end.{grant.__name__}")


def add_address(instance: Any, **signal: Any) -> None:
    if address := addresses.current():
        instance.data = {**(instance.data or {}), "address": address}


def tell_sign_in(user: Any, **signal: Any) -> None:
    log(user, "accounts.sign_in", user=user)


def tell_sign_out(user: Any, **signal: Any) -> None:
    if user is not None and user.is_authenticated:
        log(user, "accounts.sign_out", user=user)


def tell_failure(credentials: Any, request: HttpRequest | None = None, **signal: Any) -> None:
    """One wrong password. While locked out nothing is looked at, so nothing is told."""
    if request is None:
        return
    if getattr(request, "axes_locked_out", False) and not request.axes_failures_since_start:  # type: ignore[attr-defined]
        return
    if count(request, "failed-sign-in", within=HOUR, now=timezone.now()).used <= MOST_FAILURES_TOLD:
        _tell_of_name(credentials.get("username"), "accounts.failure")


def tell_lock_out(request: Any, username: str | None, **signal: Any) -> None:
    if request.axes_failures_since_start:  # not each time somebody knocks afterwards
        _tell_of_name(username, "accounts.lock_out")


def _tell_of_name(username: str | None, action: str) -> None:
    account = get_user_model().objects.filter(username=username or "").first()
    if account is not None:
        log(account, action)
    else:
        _tell_of_nobody(gettext("nama yang tidak dikenal"), action)


def tell_closed_address() -> None:
    """From where is said by the row's address, as in every row; which names were tried is nobody's business."""
    _tell_of_nobody(gettext("banyak nama"), "accounts.address_closed")


def _tell_of_nobody(label: str, action: str) -> None:
    ModelLogEntry.objects.create(
        content_type=ContentType.objects.get_for_model(get_user_model()),
        object_id=NOBODY,
        label=label,
        action=action,
        timestamp=timezone.now(),
    )


def compare_account(instance: Any, update_fields: Any = None, **signal: Any) -> None:
    """Remember what changes, for the row written once it has."""
    before = type(instance).objects.filter(pk=instance.pk).first() if instance.pk else None
    instance.trail_before = before if update_fields is None or set(update_fields) != {"last_login"} else None


def tell_account(instance: Any, **signal: Any) -> None:
    before = instance.__dict__.pop("trail_before", None)
    if before is None:
        return
    if before.password != instance.password:
        log(instance, "accounts.password")
    for field in ("is_active", "is_superuser"):
        if getattr(before, field) != getattr(instance, field):
            log(instance, "accounts.account_state", data={"what": f"{field} = {getattr(instance, field)}"})


def tell_many(instance: Model, action: str, pk_set: Any, model: type[Model], reverse: bool, **signal: Any) -> None:
    """Groups of a person, or permissions of a group or person; told of the one who gets or loses them."""
    if action not in {"post_add", "post_remove", "pre_clear"}:
        return
    others = (
        _before_clearing(instance, model) if action == "pre_clear" else model._default_manager.filter(pk__in=pk_set)
    )
    given = action == "post_add"
    if reverse:
        for other in others:
            _tell_right(other, str(instance), given)
    elif names := ", ".join(map(str, others)):
        _tell_right(instance, names, given)


def _before_clearing(instance: Any, model: type[Model]) -> Any:
    related = next(f for f in instance._meta.get_fields() if f.many_to_many and f.related_model is model)
    return getattr(instance, related.get_accessor_name() if related.auto_created else related.name).all()


def tell_grant(instance: Any, created: bool, raw: bool = False, **signal: Any) -> None:
    if created and not raw:
        _tell_right(instance.group, _words(instance), given=True)


def tell_end_of_grant(instance: Any, **signal: Any) -> None:
    _tell_right(instance.group, _words(instance), given=False)


def _words(grant: Any) -> str:
    return f"{grant.permission.codename}: {getattr(grant, 'page', None) or grant.collection}"


def _tell_right(whose: Any, what: str, given: bool) -> None:
    if whose.pk:
        log(whose, "accounts.rights_given" if given else "accounts.rights_taken", data={"what": what[:1000]})
