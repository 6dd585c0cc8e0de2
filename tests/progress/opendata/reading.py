"""Files of the open data as programs read them."""

import csv
import io
from collections.abc import Callable
from typing import Any

from django.test import Client

Read = Callable[..., bytes]


def read(client: Client, address: str, **headers: Any) -> bytes:
    response = client.get(address, headers=headers)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    return b"".join(response.streaming_content) if response.streaming else response.content


def table(text: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.decode(), newline="")))
