"""The pages between a right password and the desk: set up the second factor, or show it."""

from base64 import b32encode
from http import HTTPStatus
from io import BytesIO
from typing import Any

import django_otp
import segno
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe
from django.views.generic import FormView
from wagtail.log_actions import log

from desk.accounts import second_factor
from desk.accounts.forms import CodeForm, FirstCodeForm


def next_address(request: HttpRequest) -> str:
    """Where somebody wanted to go, if that is here."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else reverse("wagtailadmin_home")


def let_in(request: HttpRequest, device: Any) -> None:
    """The second factor was shown: this session is a new one, and knows by which device."""
    request.session.cycle_key()
    django_otp.login(request, device)


class DoorView(FormView):
    """A step of somebody whose password was right."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(next=next_address(self.request), **kwargs)

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say what is wrong. The answer is no error for the browser: the count of wrong codes has to be kept."""
        log(self.request.user, "accounts.code_refused", user=self.request.user)
        return super().form_invalid(form)


class VerifyView(DoorView):
    template_name = "desk/accounts/verify.html"
    form_class = CodeForm

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_verified() or second_factor.app_of(request.user) is None:
            return redirect(next_address(request))
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def form_valid(self, form: CodeForm) -> HttpResponse:
        let_in(self.request, form.device)
        of_app = form.device == second_factor.app_of(self.request.user)
        log(self.request.user, "accounts.code_accepted" if of_app else "accounts.recovery_used", user=self.request.user)
        return redirect(next_address(self.request))


def has_to_show_first(request: Any) -> HttpResponseBase | None:
    """Whoever has a second factor shows it before setting up another: else a password alone would do."""
    if second_factor.app_of(request.user) and not request.user.is_verified():
        return redirect_to_login(request.get_full_path(), reverse(second_factor.VERIFY))
    return None


class SetUpView(DoorView):
    template_name = "desk/accounts/set_up.html"
    form_class = FirstCodeForm

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return has_to_show_first(request) or super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"app": second_factor.app_being_set_up(self.request.user)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        app = second_factor.app_being_set_up(self.request.user)
        secret = b32encode(app.bin_key).decode()
        return super().get_context_data(
            secret=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
            address=app.config_url,
            demanded=second_factor.is_demanded_of(self.request.user),
            **kwargs,
        )

    def form_valid(self, form: FirstCodeForm) -> HttpResponse:
        codes = second_factor.confirm(form.app)
        let_in(self.request, form.app)
        log(self.request.user, "accounts.factor_on", user=self.request.user)
        return show_codes(self.request, codes)


def show_codes(request: HttpRequest, codes: list[str]) -> HttpResponse:
    """Tell new recovery codes, once."""
    shown = {"codes": codes, "next": next_address(request), "site": settings.WAGTAIL_SITE_NAME}
    return render(request, "desk/accounts/codes.html", shown, status=HTTPStatus.OK)


@require_safe
def qr(request: Any) -> HttpResponseBase:
    """The secret as a picture for the phone's camera; a file of its own, so nothing stands inside the page."""
    if refused := has_to_show_first(request):
        return refused
    picture = BytesIO()
    address = second_factor.app_being_set_up(request.user).config_url
    segno.make(address, error="m").save(picture, kind="svg", scale=5, border=4, light="#fff", dark="#000")
    return HttpResponse(picture.getvalue(), content_type="image/svg+xml")
