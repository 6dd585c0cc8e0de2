"""How much one client may ask for: so many requests a minute, told with every answer.

The headers are those of the IETF draft “RateLimit header fields for HTTP” (draft-ietf-httpapi-ratelimit-headers-10).
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from api.problems import TOO_MANY, Problem
from core.throttle import count

WINDOW_SECONDS = 60
POLICY = "per-minute"


@dataclass(frozen=True)
class Allowance:
    """What a client may still ask for; ``most`` 0 is no limit.

    Attributes:
        used: its requests in this window, the present one included.
        seconds_left: until the next window begins.
    """

    most: int
    used: int = 0
    seconds_left: int = WINDOW_SECONDS

    @property
    def headers(self) -> dict[str, str]:
        if not self.most:
            return {}
        remaining = max(self.most - self.used, 0)
        return {
            "RateLimit-Policy": f'"{POLICY}";q={self.most};w={WINDOW_SECONDS}',
            "RateLimit": f'"{POLICY}";r={remaining};t={self.seconds_left}',
        }

    def check(self) -> None:
        """Let the request pass.

        Raises:
            Problem: 429 when it is one too many; ``Retry-After`` says when to come back.
        """
        if self.most and self.used > self.most:
            detail = f"More than {self.most} requests within a minute came from your network."
            raise Problem(TOO_MANY, detail, headers={"Retry-After": str(self.seconds_left)})


def spend(request: HttpRequest) -> Allowance:
    """Count this request of its client, whatever its method."""
    most = settings.API_REQUESTS_PER_MINUTE
    if not most:
        return Allowance(0)
    return Allowance(most, *count(request, "api", within=WINDOW_SECONDS, now=timezone.now()))
