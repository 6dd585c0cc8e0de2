"""The safety of one's own account, and of somebody else's lost phone."""

from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from desk.accounts import second_factor, sessions_end
from desk.accounts.door import has_to_show_first, show_codes
from desk.accounts.who_resets import may_reset

SAFETY = "desk_accounts:safety"


class SafetyView(WagtailAdminTemplateMixin, TemplateView):
    """Second factor, recovery codes, and every device that is signed in; each for its owner alone."""

    template_name = "desk/accounts/safety.html"
    page_title = gettext_lazy("Keamanan akun")
    header_icon = "lock"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        account = {"url": reverse("wagtailadmin_account"), "label": _("Akun")}
        return [*self.breadcrumbs_items, account, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        rows = [row for row in sessions_end.of(user) if sessions_end.still_holds(row, user)]
        return super().get_context_data(
            app=second_factor.app_of(user),
            demanded=second_factor.is_demanded_of(user),
            codes_left=second_factor.recovery_codes_left(user),
            sign_ins=rows,
            here=self.request.session.session_key,
            **kwargs,
        )


@require_POST
def renew_codes(request: Any) -> HttpResponse:
    if not request.user.is_verified():
        raise PermissionDenied
    log(request.user, "accounts.codes_renewed")
    return show_codes(request, second_factor.renew_recovery_codes(request.user))


@require_POST
def switch_off(request: Any) -> HttpResponse:
    """Only for whom a second factor is a choice."""
    if refused := has_to_show_first(request):
        return refused  # type: ignore[return-value]  # a redirect
    if second_factor.is_demanded_of(request.user):
        raise PermissionDenied
    second_factor.forget(request.user)
    log(request.user, "accounts.factor_off")
    messages.success(request, _("Faktor kedua dimatikan."))
    return redirect(SAFETY)


@require_POST
def sign_out_device(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Sign out one of one's own devices; any other is not found."""
    row = get_object_or_404(sessions_end.of(request.user), public_id=public_id)
    row.delete()
    log(request.user, "accounts.device_out")
    messages.success(request, _("Perangkat itu sudah dikeluarkan."))
    return redirect(SAFETY)


@require_POST
def sign_out_others(request: HttpRequest) -> HttpResponse:
    ended = sessions_end.end(sessions_end.of(request.user), except_key=request.session.session_key)
    log(request.user, "accounts.device_out")
    told = ngettext("%(number)d perangkat lain dikeluarkan.", "%(number)d perangkat lain dikeluarkan.", ended)
    messages.success(request, told % {"number": ended})
    return redirect(SAFETY)


class ResetView(WagtailAdminTemplateMixin, TemplateView):
    """A colleague lost the phone: take the second factor off, so that a new one is set up at the next sign-in."""

    template_name = "desk/accounts/reset.html"
    page_title = gettext_lazy("Setel ulang faktor kedua")
    header_icon = "lock"

    def dispatch(self, request: Any, *args: Any, pk: int, **kwargs: Any) -> Any:
        self.person: Any = get_user_model().objects.filter(pk=pk).first()
        if self.person is None or not may_reset(request.user, self.person):
            raise PermissionDenied
        if second_factor.lacks_one(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(person=self.person, **kwargs)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        second_factor.forget(self.person)
        sessions_end.end(sessions_end.of(self.person))
        log(self.person, "accounts.factor_reset")
        self._tell_the_owner(request.user)
        messages.success(request, _("Faktor kedua %(name)s sudah disetel ulang.") % {"name": self.person})
        return redirect("wagtailadmin_home", permanent=False)

    def _tell_the_owner(self, by: Any) -> None:
        if self.person.email:
            text = _("%(name)s menyetel ulang faktor kedua akun Anda. Bila bukan atas permintaan Anda, hubungi kantor.")
            send_mail(
                _("Faktor kedua akun Anda disetel ulang"),
                text % {"name": by.get_full_name() or by.get_username()},
                None,
                [self.person.email],
                fail_silently=True,
            )
