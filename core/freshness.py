"""When an answer may be reused: entity tags from the catalogue's change number, and how long a cache may keep it.

The tag is known before any list is run: it needs only the newest change number, the address asked for, and, where the
answer depends on the clock, the minute. The same tag therefore means the same answer, and a `304` costs one tiny query.
"""

from datetime import datetime
from hashlib import blake2b

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# Ten seconds keep a busy map from asking twice; after that a cache asks again and mostly hears 304.
RECORDS = "public, max-age=10, stale-while-revalidate=60, stale-if-error=86400"
VOCABULARY = "public, max-age=300, stale-while-revalidate=3600, stale-if-error=604800"


def entity_tag(request: HttpRequest, change: int | str, *, moment: datetime | None = None) -> str:
    """The weak tag of what ``request`` answers.

    Args:
        change: the catalogue's newest change number, with the version of whatever else the answer is made of.
        moment: where the answer depends on the clock: it counts to the minute.
    """
    minute = moment.strftime("%Y-%m-%dT%H:%M%z") if moment else ""
    parts = (settings.RELEASE, request.get_host(), request.get_full_path(), str(change), minute)
    return f'W/"{blake2b(chr(0).join(parts).encode(), digest_size=12).hexdigest()}"'


def not_modified(request: HttpRequest, tag: str) -> HttpResponse | None:
    """A 304 when the reader already holds ``tag`` (weak comparison), else None."""
    held = request.headers.get("If-None-Match", "")
    if held.strip() == "*" or tag in (candidate.strip() for candidate in held.split(",")):
        return stamped(HttpResponse(status=304), tag, RECORDS)
    return None


def stamped(response: HttpResponse, tag: str | None, policy: str) -> HttpResponse:
    """The response with its tag (None: from its bytes, later) and how long it may be kept."""
    if tag:
        response["ETag"] = tag
    response["Cache-Control"] = policy
    if response.status_code == 304:
        del response["Content-Type"]
    return response
