"""The editors of the demo: one account for each role of the desk, all with new passwords."""

import secrets
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction

from desk.teams.arranging import set_up
from desk.teams.models import Role
from regions.models import District

#: Who publishes for the office, and writes for it as well.
PUBLISHER = "penyunting"
KANDIS, MINAS = "14.08.10", "14.08.03"
#: The others: the code of the kecamatan and what they do there.
DISTRICT_PEOPLE: Mapping[str, tuple[str, Role]] = {
    "kontributor-kandis": (KANDIS, Role.CONTRIBUTOR),
    "peninjau-kandis": (KANDIS, Role.REVIEWER),
    "kontributor-minas": (MINAS, Role.CONTRIBUTOR),
    "peninjau-minas": (MINAS, Role.REVIEWER),
}


class NotADemoError(RuntimeError):
    """These settings are for a real site, where nobody gets a password from a command."""


@transaction.atomic
def renew_login(username: str) -> str:
    """Give an account of the demo a new password and its place in a team, and make it when it is not there yet.

    Raises:
        NotADemoError: outside the settings for development and tests.
    """
    if not getattr(settings, "DEMO_LOGIN_ALLOWED", False):
        raise NotADemoError("Kata sandi hanya dibuatkan pada demo; di situs sungguhan buat penyunting lewat admin.")
    password = secrets.token_urlsafe(12)
    person, _created = get_user_model().objects.get_or_create(username=username)
    person.is_active = True
    person.email = person.email or f"{username}@demo.example"
    person.set_password(password)
    person.save()
    person.groups.set(_groups(username))
    return password


def renew_district_logins() -> list[dict[str, Any]]:
    """The same for everybody who works for a kecamatan, once there are kecamatan.

    Returns:
        ``user`` and ``password`` of each.
    """
    known = set(District.objects.values_list("code", flat=True))
    people = [name for name, (code, _role) in DISTRICT_PEOPLE.items() if code in known]
    return [{"user": name, "password": renew_login(name)} for name in people]


def _groups(username: str) -> list[Group]:
    if username not in DISTRICT_PEOPLE:
        return list(set_up(None).team.groups().values())
    code, role = DISTRICT_PEOPLE[username]
    return [set_up(District.objects.get(code=code)).team.groups()[role]]
