"""Too many wrong passwords: for one name from one address, and from one address for many names.

The counting is done by django-axes, in the database; here it learns to look at all the names of an address, and what
somebody is told. The answer is the same whether there is such a name or not.
"""

from http import HTTPStatus
from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from desk.accounts import trail

# A whole office, or the phones of half a kecamatan, may stand behind one address. Names that got in do not count, so
# twenty people would have to be mistaken within a quarter of an hour; who tries a list of names gets no further.
MOST_NAMES = 20


class CountsNamesToo(AxesDatabaseHandler):
    """The handler of axes, for which an address that tried too many names is closed for every name."""

    def is_locked(self, request: Any, credentials: dict | None = None) -> bool:
        return super().is_locked(request, credentials) or tried_too_many_names(request)

    def user_login_failed(self, sender: Any, credentials: dict, request: Any = None, **kwargs: Any) -> None:
        """Count the failure; the one that closes the address is told as such, and in the trail."""
        was_closed = request is None or request.axes_locked_out
        super().user_login_failed(sender, credentials, request, **kwargs)
        if not was_closed and tried_too_many_names(request):
            request.axes_locked_out, request.axes_credentials = True, credentials
            trail.tell_closed_address()


def tried_too_many_names(request: Any) -> bool:
    """Whether wrong passwords for many names came from this address lately; a right one forgets those of its name."""
    lately = AccessAttempt.objects.filter(
        ip_address=request.axes_ip_address, attempt_time__gte=get_cool_off_threshold(request)
    )
    return lately.values("username").distinct().count() >= MOST_NAMES


def told(request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None) -> HttpResponse:
    pause = get_cool_off(request)
    seconds = int(pause.total_seconds()) if pause else 0
    answer = render(
        request,
        "desk/accounts/locked.html",
        {"minutes": seconds // 60, "many_names": tried_too_many_names(request)},
        status=HTTPStatus.TOO_MANY_REQUESTS,
    )
    answer["Retry-After"] = str(seconds)
    return answer
