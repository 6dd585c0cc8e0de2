"""What the API answers when it cannot do what was asked: RFC 9457 problem documents, one kind per cause."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from core.query_time import LONGEST_SECONDS, RETRY_SECONDS

CONTENT_TYPE = "application/problem+json"
LONGEST_ECHO = 100


@dataclass(frozen=True)
class Kind:
    """One cause of refusal. ``slug`` ends the problem's ``type`` and is its anchor on the docs page."""

    slug: str
    status: int
    title: str
    explanation: str


BAD_REQUEST = Kind("bad-request", 400, "Bad request", "The request is malformed, or names a host that is not ours.")
NOT_FOUND = Kind("not-found", 404, "Not found", "No such address, or no published record with this id or code.")
NOT_ALLOWED = Kind("method-not-allowed", 405, "Method not allowed", "The API is read-only: GET, HEAD and OPTIONS.")
UNKNOWN_FORMAT = Kind("unknown-format", 406, "Unknown format", "The endpoint does not speak the format asked for.")
WITHDRAWN = Kind("withdrawn", 410, "Withdrawn", "The record is no longer public; `id` repeats which. Delete your copy.")
OUTDATED = Kind(
    "outdated-cursor",
    410,
    "Outdated cursor",
    "What changed since this cursor is no longer known in full. Ask `restart`; its records replace all of yours.",
)
BAD_PARAMETER = Kind(
    "bad-parameter", 422, "Bad parameter", "A parameter, or its value, cannot be understood; `errors` names each."
)
TOO_MANY = Kind(
    "too-many-requests", 429, "Too many requests", "Your network asked too often; `Retry-After` says when to come back."
)
SERVER_FAULT = Kind("server-fault", 500, "Server fault", "Our mistake. It has been recorded; try again later.")
BUSY = Kind("busy", 503, "Busy", "The answer took too long and was given up; `Retry-After` says when to try again.")

KINDS = (
    BAD_REQUEST,
    NOT_FOUND,
    NOT_ALLOWED,
    UNKNOWN_FORMAT,
    WITHDRAWN,
    OUTDATED,
    BAD_PARAMETER,
    TOO_MANY,
    SERVER_FAULT,
    BUSY,
)


@dataclass(frozen=True)
class ParameterError:
    """One value that was refused; ``value`` is what was sent, shortened, or null for a missing parameter."""

    parameter: str
    value: str | None
    message: str

    @classmethod
    def of(cls, parameter: str, value: str | None, message: str) -> "ParameterError":
        """An error whose echoes are no longer than ``LONGEST_ECHO`` characters."""
        return cls(shorten(parameter), None if value is None else shorten(value), message)


class Problem(Exception):
    """Raised anywhere below the door to end a request with a problem document."""

    def __init__(
        self,
        kind: Kind,
        detail: str,
        *,
        errors: Iterable[ParameterError] = (),
        members: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.errors = tuple(errors)
        self.members = members or {}
        self.headers = headers or {}


def not_found(what: str) -> Problem:
    """A 404; ``what`` says in a sentence what is not there."""
    return Problem(NOT_FOUND, what)


def bad_parameters(errors: Iterable[ParameterError]) -> Problem:
    """A 422 that says in one sentence what the list of errors says in full."""
    errors = tuple(errors)
    detail = "; ".join(f"{error.parameter}: {error.message}" for error in errors)
    return Problem(BAD_PARAMETER, detail, errors=errors)


def unknown_format(value: str, known: Iterable[str]) -> Problem:
    """A 406 that names the formats the endpoint does speak."""
    error = ParameterError.of("format", value, f"must be one of {', '.join(known)}")
    return Problem(UNKNOWN_FORMAT, f"format: {error.message}", errors=[error])


def withdrawn(record_id: str) -> Problem:
    """A 410 for a record that was public once."""
    return Problem(WITHDRAWN, "This record is no longer published.", members={"id": record_id})


def busy() -> Problem:
    """A 503 for a question whose query the database cut."""
    detail = f"No answer within {LONGEST_SECONDS} seconds: ask for less, or try again."
    return Problem(BUSY, detail, headers={"Retry-After": str(RETRY_SECONDS)})


def answer(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The problem document (RFC 9457) for a request. Never cached: the reason may be gone a minute later."""
    document = {
        "type": f"{reverse('api:docs')}#{problem.kind.slug}",
        "title": problem.kind.title,
        "status": problem.kind.status,
        "detail": problem.detail,
        "instance": shorten(request.path),
        **problem.members,
        "errors": [asdict(error) for error in problem.errors],
    }
    headers = {"Cache-Control": "no-store", **problem.headers}
    return HttpResponse(json.dumps(document), status=problem.kind.status, content_type=CONTENT_TYPE, headers=headers)


def shorten(text: str) -> str:
    """The text, cut with an ellipsis where it is too long to send back."""
    return text if len(text) <= LONGEST_ECHO else text[:LONGEST_ECHO] + "…"
