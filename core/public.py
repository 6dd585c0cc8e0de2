"""Which pages a visitor can open: live ones below live ones, with no restriction on the way."""

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import StrIndex
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet


def public_pages() -> PageQuerySet:
    """Every page a visitor can open, in every language of the site, in the order of the tree.

    A page below an unpublished one is closed too, whatever its own state says.
    """
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if site is None:
        return Page.objects.none()
    below_a_home = Q(pk__in=[])
    for home in site.root_page.get_translations(inclusive=True):
        below_a_home |= Q(path__startswith=home.path)
    unpublished_ancestor = (
        Page.objects.filter(live=False, depth__lt=OuterRef("depth"))
        .annotate(position=StrIndex(OuterRef("path"), F("path")))
        .filter(position=1)
    )
    return Page.objects.filter(below_a_home, ~Exists(unpublished_ancestor)).live().public().order_by("path")
