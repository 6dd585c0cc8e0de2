"""What the editor's form of an event checks beyond its fields: single dates against the dates of the series."""

from typing import Any

from django.core.exceptions import ValidationError

from destinations.forms import LocatedPageForm
from events.date_checks import check_single_dates


class EventPageForm(LocatedPageForm):
    """The form of an event."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        rows = self.formsets.get("single_dates")
        if rows is not None and rows.is_valid() and not self.errors:
            try:
                check_single_dates(self.values(cleaned), rows.rows())
            except ValidationError as error:
                self.add_error(None, error)
        return cleaned
