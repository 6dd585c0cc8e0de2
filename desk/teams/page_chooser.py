"""Wagtail's page chooser, for those who see a part of the site: it tells no titles of others' unpublished pages.

The lists are narrowed by Wagtail's own hook. Around them stand the page one looks below and the pages named by number,
for which it has none: these views stand before its own in the addresses of the admin.
"""

from typing import Any, cast

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from wagtail.admin.views.chooser import BrowseView, ChosenMultipleView
from wagtail.models import Page
from wagtail.query import PageQuerySet

from core.choosing import may_use, pages_within_reach


def within_reach(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """What the chooser lists and finds: the same as the forms of pages accept."""
    return pages.filter(pk__in=pages_within_reach(request.user).values("pk"))


class Browse(BrowseView):
    """The pages below one; that one is shown as well."""

    parent_page: Page

    def get_object_list(self) -> PageQuerySet:
        """Asked for right after the parent is known.

        Raises:
            Http404: for a parent this person knows nothing of. Where Wagtail itself chose it, the root is as good.
        """
        if not self.parent_page.is_root() and not may_use(self.request.user, Page, str(self.parent_page.pk)):
            if self.kwargs.get("parent_page_id"):
                raise Http404
            self.parent_page = cast(Page, Page.get_first_root_node()).specific
        return super().get_object_list()


class ChosenMultiple(ChosenMultipleView):
    """Pages by their numbers, as far as this person knows of them."""

    def get(self, request: Any) -> HttpResponseBase:
        sent = request.GET.copy()
        sent.setlist("id", [key for key in sent.getlist("id") if may_use(request.user, Page, key)])
        request.GET = sent
        return super().get(request)
