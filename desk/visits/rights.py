"""Who may enter figures of visits: the people of a kecamatan for it and its places, the office for all."""

from typing import Any

from django.core.exceptions import PermissionDenied

from desk.teams.ownership import memberships
from regions.models import District


def has_all(user: Any) -> bool:
    """Whether somebody has every kecamatan: the people of the office, and whoever keeps the site."""
    if not user.is_active:
        return False
    return user.is_superuser or any(each.team.is_office for each in memberships(user))


def districts_of(user: Any) -> list[District]:
    """The kecamatan whose figures somebody enters, by code; their boundaries are not read."""
    if not user.is_active:
        return []
    found = District.objects.defer("boundary").order_by("code")
    if has_all(user):
        return list(found)
    return list(found.filter(code__in={each.team.district_id for each in memberships(user)}))


def may_enter(user: Any) -> bool:
    """Whether somebody enters figures at all."""
    return bool(districts_of(user))


def district_for(user: Any, code: str) -> District:
    """A kecamatan whose figures somebody enters.

    Raises:
        PermissionDenied: for another one, and for one there is none of.
    """
    for district in districts_of(user):
        if district.code == code:
            return district
    raise PermissionDenied
