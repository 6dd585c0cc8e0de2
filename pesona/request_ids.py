"""One name for each request, in its answer and in every line the log has about it.

A proxy or an app may give the name (``X-Request-ID``), so that its log and ours can be laid side by side.
"""

import logging
import re
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any
from uuid import uuid4

from django.core.signals import request_finished
from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
# What ids look like elsewhere: UUIDs, ULIDs, hexadecimal numbers, the trace ids of the big clouds.
SANE = re.compile(r"[0-9A-Za-z._:=+/-]{8,100}", re.ASCII)
NO_REQUEST = "-"

_current: ContextVar[str] = ContextVar("request id", default=NO_REQUEST)


class RequestIds:
    """Middleware, the outermost: takes the id over when it is sane, else makes one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sent = request.headers.get(HEADER, "")
        request_id = sent if SANE.fullmatch(sent) else uuid4().hex
        _current.set(request_id)
        response = self.get_response(request)
        response[HEADER] = request_id
        return response


class WithRequestId(logging.Filter):
    """Gives each record the id of the request it was written for."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = _current.get()
        return True


def forget_when_finished() -> None:
    """Forget the id when its request is over: Django writes its own line on refusals after the last middleware."""
    request_finished.connect(_forget, dispatch_uid="forget the request id")


def _forget(**_: Any) -> None:
    _current.set(NO_REQUEST)
