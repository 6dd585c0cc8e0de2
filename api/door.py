"""The one way into the API: methods, cross-origin rules, problems and headers, the same for every endpoint."""

import logging
from collections.abc import Callable
from functools import wraps

from django.core.exceptions import SuspiciousOperation
from django.core.signals import got_request_exception
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers, set_response_etag

from api import limits, problems
from core.query_time import was_cut

METHODS = ("GET", "HEAD", "OPTIONS")
READABLE = "Content-Crs, Content-Disposition, ETag, Link, RateLimit, RateLimit-Policy, Retry-After, X-Request-ID"
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": READABLE,
    "Cross-Origin-Resource-Policy": "cross-origin",
}
# A browser that shows data as a page loads nothing for it and puts it into no frame.
DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"
PREFLIGHT = {
    "Allow": ", ".join(METHODS),
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match, Range, X-Request-ID",
    "Access-Control-Max-Age": "86400",
}

View = Callable[..., HttpResponse]
log = logging.getLogger("django.request")


def door(view: View) -> View:
    """Wrap a view that answers GET: it then answers HEAD and OPTIONS too, and refuses in problem documents.

    The request runs outside of a transaction: it only reads, and BEGIN and COMMIT would be two more round trips.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        without_body = request.method == "HEAD"
        allowance = limits.spend(request)
        response = _answer(view, request, allowance, *args, **kwargs)
        for name, value in (CORS | allowance.headers).items():
            response[name] = value
        if not response.get("Content-Type", "").startswith("text/html"):
            response["Content-Security-Policy"] = DATA_POLICY
        patch_vary_headers(response, ["Accept-Encoding"])
        if response.content:
            response["Content-Length"] = str(len(response.content))
        if without_body:
            _drop_body(response)
        return response

    answer.straight = True  # type: ignore[attr-defined]
    answer.csrf_exempt = True  # type: ignore[attr-defined]
    return transaction.non_atomic_requests(answer)


def _answer(
    view: View, request: HttpRequest, allowance: limits.Allowance, *args: object, **kwargs: object
) -> HttpResponse:
    try:
        allowance.check()
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=PREFLIGHT)
        if request.method not in METHODS:
            headers = {"Allow": PREFLIGHT["Allow"]}
            raise problems.Problem(problems.NOT_ALLOWED, problems.NOT_ALLOWED.explanation, headers=headers)
        request.method = "GET"
        return view(request, *args, **kwargs)
    except problems.Problem as problem:
        return problems.answer(request, problem)
    except SuspiciousOperation as refused:
        log.warning("Refused at %s: %s", request.path, refused)
        return problems.answer(request, problems.Problem(problems.BAD_REQUEST, problems.BAD_REQUEST.explanation))
    except Exception as fault:
        if was_cut(fault):
            log.exception("Query cut at %s", request.path)
            return problems.answer(request, problems.busy())
        got_request_exception.send(sender=None, request=request)
        log.exception("Server fault at %s", request.path)
        return problems.answer(request, problems.Problem(problems.SERVER_FAULT, problems.SERVER_FAULT.explanation))


def _drop_body(response: HttpResponse) -> None:
    """Keep the length and the tag a GET would have had, send nothing."""
    if not response.has_header("ETag") and "no-store" not in response.get("Cache-Control", ""):
        set_response_etag(response)
    response.content = b""
