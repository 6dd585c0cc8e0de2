"""A right password alone opens nothing: until the second factor is shown the visitor is nobody, everywhere."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from desk.accounts import addresses, sessions_end
from desk.accounts.second_factor import SET_UP, VERIFY, missing_step

# Where somebody may be who has not shown the second factor yet.
DOOR = frozenset({VERIFY, SET_UP, "desk_accounts:qr", "wagtailadmin_logout"})
# What a page at the door is made of.
FURNITURE = frozenset({"wagtailadmin_sprite", "wagtailadmin_javascript_catalog", "wagtailadmin_login"})


def _unwrapped(user: Any) -> Any:
    """The person inside the envelopes. Wagtail's log opens one, and of a person in two it would tell nothing."""
    while isinstance(user, SimpleLazyObject):
        bool(user)  # looks inside
        user = user._wrapped
    return user


class SecondFactor:
    """Stands after ``AuthenticationMiddleware`` and ``OTPMiddleware``.

    ``request.user`` is anonymous, for the admin, the user bar, files, previews and whatever comes later, as long as
    a step is missing; ``request.signed_in`` is the person whose password was right. Both are looked up only when
    asked for, so a public page stays without a query.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        signed_in = request.signed_in = SimpleLazyObject(partial(_unwrapped, request.user))
        request.user = SimpleLazyObject(lambda: AnonymousUser() if missing_step(signed_in) else _unwrapped(signed_in))
        addresses.remember(request)
        try:
            return self.get_response(request)
        finally:
            addresses.remember(None)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        """Send whoever knocks at the admin to the step that is missing."""
        if not request.path_info.startswith(reverse("wagtailadmin_home")) or not request.signed_in.is_authenticated:
            return None
        sessions_end.seen(request.session.session_key, timezone.now())
        step, name = missing_step(request.signed_in), request.resolver_match.view_name
        if step is None or name in FURNITURE:
            return None
        if name in DOOR:
            request.user = _unwrapped(request.signed_in)
            return None
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            raise PermissionDenied
        return redirect_to_login(request.get_full_path(), reverse(step))
