"""Who may take a lost phone's codes off somebody's account."""

from typing import Any

from wagtail.models import GroupPagePermission

# The root of all pages has depth 1, the front page of a language 2.
FRONT_PAGE_DEPTH = 2


def is_of_the_office(user: Any) -> bool:
    """Whether somebody publishes everywhere, not in one kecamatan alone."""
    return user.is_active and (
        user.is_superuser
        or GroupPagePermission.objects.filter(
            group__user=user, permission__codename="publish_page", page__depth__lte=FRONT_PAGE_DEPTH
        ).exists()
    )


def may_reset(actor: Any, person: Any) -> bool:
    """Another one of the office; the codes of a superuser only by a superuser. Nobody for oneself."""
    return actor.pk != person.pk and is_of_the_office(actor) and (actor.is_superuser or not person.is_superuser)
