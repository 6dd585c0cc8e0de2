"""Secrets and signatures as Standard Webhooks has them (``v1``: HMAC with SHA-256)."""

import base64
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime

from standardwebhooks import Webhook

#: The specification asks for 24 to 64 bytes.
SECRET_BYTES = 32


def new_secret() -> str:
    return f"whsec_{base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()}"


def headers(message: str, now: datetime, body: str, whsecrets: Iterable[str]) -> dict[str, str]:
    """The three headers of a message; one signature for each secret, separated by spaces."""
    moment = now.astimezone(UTC)
    return {
        "webhook-id": message,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": " ".join(Webhook(secret).sign(message, moment, body) for secret in whsecrets),
    }
