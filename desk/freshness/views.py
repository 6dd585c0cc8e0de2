"""The queue of what has to be checked again, and the two buttons of its rows."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.reports import PageReportView
from wagtail.models import Page

from catalogue.desired import served_languages
from catalogue.models import Kind
from catalogue.opening import WIB
from catalogue.pages import CataloguedPage
from desk.freshness.confirming import CannotConfirmError, Reach, confirm, take_up
from desk.freshness.models import Confirmation, What
from desk.freshness.owners import with_owners
from desk.freshness.queue import overdue, waiting
from regions.models import DistrictPage


def _districts(request: HttpRequest) -> QuerySet[DistrictPage]:
    return DistrictPage.objects.filter(locale__language_code=served_languages()[0]).order_by("title")


class FreshnessFilters(WagtailFilterSet):
    kecamatan = django_filters.ModelChoiceFilter(label=gettext_lazy("Kecamatan"), queryset=_districts, method="below")
    jenis = django_filters.ChoiceFilter(
        label=gettext_lazy("Jenis"),
        choices=Kind.choices,
        method="of_kind",
    )
    apa = django_filters.ChoiceFilter(
        label=gettext_lazy("Yang perlu diperiksa"),
        choices=[*What.choices, ("never", gettext_lazy("belum pernah diperiksa"))],
        method="about",
    )

    class Meta:
        model = Page
        fields: tuple[str, ...] = ()

    def below(self, pages: QuerySet, name: str, district: DistrictPage) -> QuerySet:
        return pages.filter(path__startswith=district.path)

    def of_kind(self, pages: QuerySet, name: str, kind: str) -> QuerySet:
        return pages.filter(is_place=kind == Kind.PLACE, is_project=kind == Kind.PROJECT)

    def about(self, pages: QuerySet, name: str, what: str) -> QuerySet:
        conditions = {
            What.PAGE: Q(page_is_due=True),
            What.HOURS: Q(hours_are_due=True),
            "never": Q(page_checked=None),
        }
        return pages.filter(conditions[what])


class FreshnessView(PageReportView):
    """What is overdue, with its owner; each sees what they may edit."""

    page_title = gettext_lazy("Perlu diperiksa lagi")
    header_icon = "history"
    index_url_name = "freshness"
    index_results_url_name = "freshness_results"
    template_name = "desk/freshness/queue.html"
    results_template_name = "desk/freshness/results.html"
    filterset_class = FreshnessFilters
    list_export = ("title", "owner_name", "page_checked", "hours_checked", "full_url")
    export_headings = {
        "title": gettext_lazy("Judul"),
        "owner_name": gettext_lazy("Penanggung jawab"),
        "page_checked": gettext_lazy("Isi diperiksa"),
        "hours_checked": gettext_lazy("Jam dan harga diperiksa"),
        "full_url": gettext_lazy("Alamat"),
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not user_has_any_page_permission(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet:
        self.queryset = overdue(self.request.user, timezone.now()).select_related("locale", "content_type")
        return super().get_queryset()

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        return with_owners(object_list)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"waiting": waiting(self.request.user)}


@require_POST
def confirm_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The button “still right”; Wagtail opens what is registered in the admin to its users only."""
    page = get_object_or_404(Page, pk=pk).specific
    if not isinstance(page, CataloguedPage) or request.POST.get("what") not in What:
        raise Http404
    try:
        reach = confirm(page, What(request.POST["what"]), request.user, timezone.localdate(timezone=WIB))
    except CannotConfirmError as error:
        messages.error(request, str(error))
    else:
        said = {
            Reach.PUBLIC: _("“%(title)s” tercatat masih benar. Pembaca melihat tanggalnya."),
            Reach.WAITS: _("“%(title)s”: kepastian Anda menunggu yang boleh menerbitkan."),
        }
        messages.success(request, said[reach] % {"title": page.title})
    return _back(request)


@require_POST
def take_up_confirmation(request: HttpRequest, pk: int) -> HttpResponse:
    """The button that publishes what somebody else has confirmed."""
    one = get_object_or_404(Confirmation.objects.select_related("page"), pk=pk)
    title = one.page.title
    try:
        take_up(one, request.user)
    except CannotConfirmError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("“%(title)s” tercatat masih benar. Pembaca melihat tanggalnya.") % {"title": title})
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    return redirect(get_valid_next_url_from_request(request) or reverse("freshness"))
