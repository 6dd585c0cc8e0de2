"""Who answers the press: for one release or kit, and for all that names nobody."""

from typing import Any, ClassVar, NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from core.bilingual import english_of, said_in
from core.validators import no_control_characters
from destinations.contacts import phone_number

NAMES = ("contact_name", "contact_role", "contact_phone", "contact_email")


class PressContact(models.Model):
    """Whom to ask about one thing. What is left empty is that of the office."""

    contact_name = models.CharField(_("nama"), max_length=120, blank=True, validators=[no_control_characters])
    contact_role = models.CharField(_("jabatan"), max_length=120, blank=True, validators=[no_control_characters])
    contact_phone = models.CharField(_("telepon"), max_length=26, blank=True, validators=[phone_number])
    contact_email = models.EmailField(_("surel"), blank=True)

    contact_panels: ClassVar = [
        FieldRowPanel(
            [
                FieldPanel("contact_name", help_text=_("Kosongkan semuanya bila narahubung kantor yang menjawab.")),
                FieldPanel("contact_role", help_text=_("Misalnya “Kepala bidang pemasaran”.")),
            ]
        ),
        FieldRowPanel(
            [
                FieldPanel("contact_phone", help_text=_("Nomor yang dijawab pada jam kerja.")),
                FieldPanel("contact_email", help_text=_("Surel yang dibaca setiap hari kerja.")),
            ]
        ),
    ]

    class Meta:
        abstract = True

    def own_contact(self) -> dict[str, str]:
        """Whom to ask, as ``Office.contact`` says it; empty where the office answers."""
        own = {name.removeprefix("contact_"): getattr(self, name) for name in NAMES}
        return own | {"hours": ""} if any(own.values()) else {}


@register_setting(icon="mail")
class PressSettings(BaseGenericSetting):
    """What the office tells the press: whom to ask, and what may stand below every release."""

    name = models.CharField(_("narahubung"), max_length=120, blank=True, validators=[no_control_characters])
    role = models.CharField(_("jabatan"), max_length=120, blank=True, validators=[no_control_characters])
    role_en = english_of(role)
    phone = models.CharField(_("telepon"), max_length=26, blank=True, validators=[phone_number])
    email = models.EmailField(_("surel"), blank=True)
    hours = models.CharField(
        _("jam jawab"),
        max_length=120,
        blank=True,
        validators=[no_control_characters],
        help_text=_("Misalnya “Senin–Jumat, 08.00–16.00 WIB”."),
    )
    hours_en = english_of(hours)
    boilerplate = models.TextField(
        _("tentang kami"),
        max_length=1000,
        blank=True,
        validators=[no_control_characters],
        help_text=_("Dua tiga kalimat di bawah setiap siaran, untuk dikutip apa adanya."),
    )
    boilerplate_en = models.TextField(
        _("tentang kami (Inggris)"), max_length=1000, blank=True, validators=[no_control_characters]
    )

    panels: ClassVar = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldRowPanel([FieldPanel("role"), FieldPanel("role_en")]),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
                FieldRowPanel([FieldPanel("hours"), FieldPanel("hours_en")]),
            ],
            _("Narahubung untuk media"),
        ),
        MultiFieldPanel([FieldPanel("boilerplate"), FieldPanel("boilerplate_en")], _("Tentang kami")),
    ]

    class Meta:
        verbose_name = _("ruang pers")


class Office(NamedTuple):
    """What the office tells the press: ``name``, ``role``, ``phone``, ``email``, ``hours``; and about itself."""

    contact: dict[str, str]
    about_us: str


def office(language: str) -> Office:
    """The office in a language; empty where it has not said."""
    said: Any = PressSettings.objects.first() or PressSettings()
    contact = {
        "name": said.name,
        "role": said_in(language, said, "role"),
        "phone": said.phone,
        "email": said.email,
        "hours": said_in(language, said, "hours"),
    }
    return Office(contact, said_in(language, said, "boilerplate"))
