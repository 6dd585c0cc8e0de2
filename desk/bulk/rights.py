"""Who may import where, and who may look at whose imports."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from wagtail.models import Page
from wagtail.permissions import policy_registry

from catalogue.desired import served_languages
from desk.bulk.models import ImportRun
from destinations.models import DestinationPage
from regions.models import DistrictPage


def parents_for(user: Any) -> QuerySet[DistrictPage]:
    """The pages of kecamatan below which somebody may write places."""
    allowed = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "add")
    pages = DistrictPage.objects.filter(locale__language_code=served_languages()[0], alias_of=None)
    return pages.filter(pk__in=allowed.values("pk")).order_by("title")


def may_import(user: Any) -> bool:
    return parents_for(user).exists()


def places_for(user: Any) -> QuerySet[DestinationPage]:
    """The places somebody may export: those they may change, and all for who may publish everywhere.

    Drafts are among them, so others' are not.
    """
    allowed = policy_registry.get_by_type(Page).instances_user_has_any_permission_for(user, {"change", "publish"})
    places = DestinationPage.objects.filter(locale__language_code=served_languages()[0], alias_of=None)
    return places.filter(pk__in=allowed.values("pk")).order_by("path")


def may_enter(user: Any) -> bool:
    """Whether there is anything to import or to export for somebody."""
    return may_import(user) or places_for(user).exists()


def run_for(user: Any, pk: int, *, to_change: bool = False) -> ImportRun:
    """An import that somebody may see, or may carry on with.

    Raises:
        Http404: when there is none that they may know of.
        PermissionDenied: when they may see it and no more.
    """
    run = ImportRun.objects.seen_by(user).filter(pk=pk).first()
    if run is None:
        raise Http404
    if to_change and run.user_id != user.pk and not user.has_perm("bulk.change_importrun"):
        raise PermissionDenied
    return run
