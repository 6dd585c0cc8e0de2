"""What the page of a project shows besides its own fields: its stages, money and progress in words, and its map."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from destinations.presentation import own_addresses, published_rows, shown_record, spot_map

if TYPE_CHECKING:
    from progress.projects.models import ProjectPage


def project_context(page: "ProjectPage", *, now: datetime, drafted: bool) -> dict[str, Any]:
    """The context of a project's page at an aware moment.

    Args:
        drafted: show the page as it is in memory, not as it is published.
    """
    language = page.locale.language_code
    rows = {} if drafted else published_rows(page)
    entry = rows.get(language)
    shown = shown_record(page, entry)
    return {
        "entry": entry,
        "record": shown,
        "addresses": own_addresses(rows),
        "map": spot_map(page, shown, language),
        "map_shape": None if entry else shown.get("shape"),
    }
