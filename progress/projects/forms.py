"""What the editor's form of a project checks beyond its fields and rows."""

from typing import Any

from django.core.exceptions import ValidationError

from destinations.forms import LocatedPageForm
from progress.projects.rules import check_has_a_stage


class ProjectPageForm(LocatedPageForm):
    """The form of a project: whoever goes beyond a draft says its stage."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        typed = self.formsets.get("stages")
        if typed is not None and not self.is_deferred_validation and typed.is_valid():
            try:
                check_has_a_stage(typed.rows())
            except ValidationError as error:
                self.add_error(None, error)
        return cleaned
