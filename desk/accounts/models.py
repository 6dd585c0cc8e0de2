"""The sessions of editors, as rows that tell whose they are."""

import uuid
from typing import Any

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.translation import gettext_lazy as _


class SignIn(AbstractBaseSession):
    """One session: Django's own row, and for a person's list where, on what and when it was last used.

    The session's key opens the account, so pages and addresses name a session by ``public_id``.
    """

    public_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    user_id = models.BigIntegerField(_("pengguna"), null=True, db_index=True)
    device = models.CharField(_("perangkat"), max_length=80, blank=True)
    address = models.CharField(_("alamat jaringan"), max_length=45, blank=True)
    since = models.DateTimeField(_("masuk sejak"), auto_now_add=True)
    last_seen = models.DateTimeField(_("terakhir dipakai"), auto_now_add=True)

    class Meta:
        verbose_name = _("perangkat yang masuk")
        verbose_name_plural = _("perangkat yang masuk")
        default_permissions = ()
        permissions = [("view_trail", _("Boleh membaca jejak perbuatan"))]

    @classmethod
    def get_session_store_class(cls) -> Any:
        from desk.accounts.sessions import SessionStore

        return SessionStore
