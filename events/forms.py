"""What the editor's form of an event checks beyond its fields: its rows against its dates."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from catalogue.models import Status
from destinations.forms import LocatedPageForm
from events.date_checks import check_single_dates
from events.programme import check_programme


class EventPageForm(LocatedPageForm):
    """The form of an event."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and all(typed.is_valid() for typed in self._typed()):
            values, single_dates = self.values(cleaned), self._rows("single_dates")
            try:
                check_single_dates(values, single_dates)
                check_programme(values, self._rows("programme"), single_dates)
            except ValidationError as error:
                self.add_error(None, error)
        if self._is_older_than_what_is_stored() and self._was_called_off(cleaned):
            message = _("Acara ini dibatalkan sementara Anda menulis. Pilih “batal”, atau muat ulang halaman ini.")
            self.add_error("status", message)
        return cleaned

    def _is_older_than_what_is_stored(self) -> bool:
        """Whether somebody saved the page since this form was opened, or since it last saved itself."""
        seen = self.data.get("overwrite_revision_id") or self.data.get("loaded_revision_id")
        return bool(seen) and seen != str(self.instance.latest_revision_id)

    def _was_called_off(self, cleaned: dict[str, Any]) -> bool:
        """Whether saving would bring back, by mistake, what was called off: the page still is as it is stored."""
        return self.instance.status == Status.CANCELLED != cleaned.get("status", Status.CANCELLED)

    def _typed(self) -> list[Any]:
        return [self.formsets[name] for name in ("single_dates", "programme") if name in self.formsets]

    def _rows(self, name: str) -> list[Any]:
        """The rows as they will be; a program that does not write them leaves those of the page."""
        return self.formsets[name].rows() if name in self.formsets else list(getattr(self.instance, name).all())
