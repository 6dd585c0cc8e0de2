"""What somebody is told after too many wrong passwords. The counting is done by django-axes, in the database.

The answer is the same whether there is such a name or not.
"""

from http import HTTPStatus
from typing import Any

from axes.helpers import get_cool_off
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def told(request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None) -> HttpResponse:
    pause = get_cool_off(request)
    seconds = int(pause.total_seconds()) if pause else 0
    answer = render(
        request,
        "desk/accounts/locked.html",
        {"minutes": seconds // 60},
        status=HTTPStatus.TOO_MANY_REQUESTS,
    )
    answer["Retry-After"] = str(seconds)
    return answer
