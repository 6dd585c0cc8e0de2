"""How visitors reach a place: fields, and the checks that keep a number dialable and a link harmless."""

from typing import Any, ClassVar

from django import forms
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.bilingual import english_of
from core.validators import no_control_characters

phone_number = RegexValidator(
    r"\A\+?[0-9][0-9 ()./-]{3,24}\Z",
    _("Tulis nomor dengan angka, misalnya 0764 123456 atau +62 812 3456 7890."),
    code="phone_number",
)
instagram_name = RegexValidator(
    r"\A[A-Za-z0-9._]{1,30}\Z",
    _("Tulis nama akun saja, tanpa @ dan tanpa alamat, misalnya pesonasiak."),
    code="instagram_name",
)


class WebAddressField(models.URLField):
    """An http or https address; an address typed without a scheme becomes https."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, *args: Any, max_length: int = 500, **kwargs: Any) -> None:
        super().__init__(*args, max_length=max_length, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"assume_scheme": "https", **kwargs})


class ContactDetails(models.Model):
    """The ways to reach whoever looks after a place; every one of them is optional and public."""

    phone = models.CharField(_("telepon"), max_length=26, blank=True, validators=[phone_number])
    whatsapp = models.CharField(_("WhatsApp"), max_length=26, blank=True, validators=[phone_number])
    email = models.EmailField(_("surel"), blank=True)
    website = WebAddressField(_("situs web"), blank=True)
    instagram = models.CharField(_("Instagram"), max_length=30, blank=True, validators=[instagram_name])

    contact_panels: ClassVar = [
        FieldPanel("phone", help_text=_("Nomor yang boleh dilihat umum, misalnya 0764 123456.")),
        FieldPanel("whatsapp", help_text=_("Misalnya +62 812 3456 7890.")),
        FieldPanel("email", help_text=_("Alamat yang boleh dilihat umum, bukan surel pribadi.")),
        FieldPanel("website", help_text=_("Situs resminya saja; yang lain di Tautan.")),
        FieldPanel("instagram", help_text=_("Nama akun saja, tanpa @.")),
    ]

    class Meta:
        abstract = True

    def contacts(self) -> dict[str, str]:
        """The contacts that are known, by kind."""
        known = {name: getattr(self, name) for name in ("phone", "whatsapp", "email", "website", "instagram")}
        return {name: value for name, value in known.items() if value}


class LinkRow(models.Model):
    """A titled link to another site."""

    title = models.CharField(_("judul"), max_length=120, validators=[no_control_characters])
    title_en = english_of(title)
    url = WebAddressField(_("alamat"))

    class Meta:
        abstract = True
