"""Where short-lived values are kept: what saves work in the process itself, counters where all processes see them."""

from typing import Any

OF_THIS_PROCESS = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}

# A crowd of clients each has a counter: with the usual three hundred places they would push each other out.
MOST_COUNTERS = 20_000
# The API waits no longer for a store that does not answer.
PATIENCE_SECONDS = 0.25


def counters(redis_url: str) -> dict[str, Any]:
    """The store of counters: Redis when it has an address, else each process has its own."""
    if not redis_url:
        return OF_THIS_PROCESS | {"LOCATION": "counters", "OPTIONS": {"MAX_ENTRIES": MOST_COUNTERS}}
    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": redis_url,
        "KEY_PREFIX": "pesona",
        "OPTIONS": {"socket_connect_timeout": PATIENCE_SECONDS, "socket_timeout": PATIENCE_SECONDS},
    }
