"""What pages cost at the size of the database: queries of a place's page, and publishing with the catalogue.

Runs as a process of its own in the site's environment and prints its figures as JSON.
"""

import json
import sys
from itertools import count
from typing import Any
from unittest.mock import patch

import django

from benchmarks.timing import Contestant, race, ratio


def main(rounds: int) -> None:
    django.setup()
    print(json.dumps({"queries": most_queries(), **publishing(rounds)}))


def most_queries() -> int:
    """The queries of the place's page that needs most of them, each page being asked for a second time.

    The two words around them, BEGIN and COMMIT, are none.
    """
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from destinations.models import DestinationPage

    client, most = Client(SERVER_NAME="127.0.0.1"), 0
    for page in DestinationPage.objects.live():
        _get(client, page.url)
        with CaptureQueriesContext(connection) as queries:
            _get(client, page.url)
        most = max(most, sum(query["sql"] not in ("BEGIN", "COMMIT") for query in queries))
    return most


def _get(client: Any, path: str) -> None:
    answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")


def publishing(rounds: int) -> dict[str, float]:
    """How long it takes to publish a changed place, and how long with the catalogue's handlers doing nothing."""
    from wagtail.models import Revision

    from destinations.models import DestinationPage

    page = DestinationPage.objects.live().first()
    newest, summary, number = page.latest_revision_id or 0, page.summary, count(1)
    ours = Contestant("ours", lambda: _publish(page, f"{summary} {next(number)}"))
    plain = Contestant("plain", lambda: _publish_without_catalogue(page, f"{summary} {next(number)}"))
    race([ours, plain], rounds)
    _publish(page, summary)
    Revision.objects.filter(object_id=str(page.pk), pk__gt=newest).exclude(pk=page.latest_revision_id).delete()
    return {"publish": ratio(ours, plain), "publish_ms": ours.milliseconds, "plain_ms": plain.milliseconds}


def _publish(page: Any, summary: str) -> None:
    """What the editor's button does, in one transaction as a request is."""
    from django.db import transaction

    page.summary = summary
    with transaction.atomic():
        page.save_revision().publish()


def _publish_without_catalogue(page: Any, summary: str) -> None:
    with patch("catalogue.roads.sync"):
        _publish(page, summary)


if __name__ == "__main__":
    main(int(sys.argv[1]))
