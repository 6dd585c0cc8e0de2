"""What the editor's form of an event checks beyond its fields: single dates against the dates of the series."""

from typing import Any

from django.core.exceptions import ValidationError

from destinations.forms import LocatedPageForm
from events.date_checks import check_single_dates


class EventPageForm(LocatedPageForm):
    """The form of an event."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        typed = self.formsets.get("single_dates")  # a program that does not write them leaves those of the page
        if not self.errors and (typed is None or typed.is_valid()):
            try:
                check_single_dates(self.values(cleaned), typed.rows() if typed else self.instance.single_dates.all())
            except ValidationError as error:
                self.add_error(None, error)
        return cleaned
