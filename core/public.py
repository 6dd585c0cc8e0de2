"""Which pages a visitor can open: live ones below live ones, with no restriction on the way."""

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import StrIndex
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet


def closed_itself() -> Q:
    """Pages that are not live, are restricted, or are the alias of a restricted page.

    Wagtail lets an alias have the restrictions of its source, however many aliases are in between; the
    site makes aliases of pages, and of such an alias at most.
    """
    closed = Q(live=False)
    for source in ("", "alias_of__", "alias_of__alias_of__"):
        closed |= Q(**{f"{source}view_restrictions__isnull": False})
    return closed


def public_pages() -> PageQuerySet:
    """Every page a visitor can open, in every language of the site, in the order of the tree.

    A page below an unpublished one is closed too, whatever its own state says.
    """
    home = Site.objects.filter(is_default_site=True).values("root_page__translation_key")
    below_a_home = Q(pk__in=[])
    for path in Page.objects.filter(translation_key__in=home).values_list("path", flat=True):
        below_a_home |= Q(path__startswith=path)
    closed_on_the_way = (
        Page.objects.filter(closed_itself(), depth__lte=OuterRef("depth"))
        .annotate(position=StrIndex(OuterRef("path"), F("path")))
        .filter(position=1)
    )
    return Page.objects.filter(below_a_home, ~Exists(closed_on_the_way)).order_by("path")
