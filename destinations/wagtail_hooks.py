"""What places and events add to the editor: a word of doubt about a point that was saved all the same, and what
visitors report."""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.models import Page
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from destinations.decrees import DecreeViewSet
from destinations.opening_preview import typed_hours
from destinations.report_desk import FromVisitorsPolicy, ReportViewSet
from destinations.reports import Report
from destinations.whereabouts import Located
from regions.placement import Verdict, judge_point


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def warn_of_a_doubtful_point(request: HttpRequest, page: Page) -> None:
    """Say that a point seems to lie in another kecamatan; background saves say nothing."""
    if not isinstance(page, Located) or page.location is None or not request.accepts("text/html"):
        return
    home = page.home_district()
    judgement = home and judge_point(page.location, home)
    if judgement and judgement.verdict != Verdict.OK:
        messages.warning(request, judgement.message)


@hooks.register("after_move_page")
def warn_after_a_move(request: HttpRequest, page: Page) -> None:
    """Say the same of a page that was moved to another kecamatan; its place in the tree is read anew."""
    warn_of_a_doubtful_point(request, Page.objects.get(pk=page.pk).specific)


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    return [path("tempat/<int:pk>/jam-buka/", typed_hours, name="opening_preview")]


register_permission_policy(Report, FromVisitorsPolicy(Report))
register_snippet(ReportViewSet)
register_snippet(DecreeViewSet)
