"""The form Wagtail's API judges a page with: the editor's own, where a word of the vocabulary is named by its code.

What a program names by number (pictures, documents, pages) is judged as an editor's: see ``core.choosing``.
"""

from typing import Any, cast

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import QuerySet
from django.forms import ModelChoiceField
from wagtail.admin.forms import WagtailAdminPageForm

from catalogue.models import Term


def for_agencies(form_class: type[WagtailAdminPageForm]) -> type[WagtailAdminPageForm]:
    """The form of a page, as a program fills it in."""
    return type(f"{form_class.__name__}ForAgencies", (_ForAgencies, form_class), {})


class _ForAgencies(WagtailAdminPageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, ModelChoiceField) and issubclass(cast(QuerySet, field.queryset).model, Term):
                field.to_field_name = "code"

    def _update_errors(self, errors: ValidationError) -> None:
        """What the page finds wrong with a field that was not sent, such as a slug taken meanwhile, is told as well."""
        for name in errors.error_dict.keys() - {*self.fields, NON_FIELD_ERRORS}:
            told = errors.error_dict.pop(name)
            self.add_error(None, [f"{name}: {message}" for error in told for message in error.messages])
        super()._update_errors(errors)
