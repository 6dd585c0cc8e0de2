"""The form Wagtail's API judges a page with: the editor's own, and what its choosers do for an editor.

An editor picks pictures, documents and pages from lists that show what that person may use. A program names
them by number, so the numbers are judged here. What the page held before stays allowed: an editor put it there.
"""

from collections.abc import Iterable, Iterator
from typing import Any, cast

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Manager, Model, QuerySet
from django.forms import ModelChoiceField
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamValue
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import policy_registry

from catalogue.models import Term
from core.public import public_pages

# What is named: Page, the model of pictures or that of documents, and its key.
Named = tuple[type[Model] | None, int]


def for_agencies(form_class: type[WagtailAdminPageForm]) -> type[WagtailAdminPageForm]:
    """The form of a page, as a program fills it in."""
    return type(f"{form_class.__name__}ForAgencies", (_ForAgencies, form_class), {})


class _ForAgencies(WagtailAdminPageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, ModelChoiceField) and issubclass(cast(QuerySet, field.queryset).model, Term):
                field.to_field_name = "code"
        self._before = set(_named_by(_values_of(self.instance))) if self.instance.pk else set()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._check(self, cleaned)
        for formset in self.formsets.values():
            for row in formset.forms:
                if row.is_valid():
                    self._check(row, row.cleaned_data)
        return cleaned

    def _update_errors(self, errors: ValidationError) -> None:
        """What the page finds wrong with a field that was not sent, such as a slug taken meanwhile, is told as well."""
        for name in errors.error_dict.keys() - {*self.fields, NON_FIELD_ERRORS}:
            told = errors.error_dict.pop(name)
            self.add_error(None, [f"{name}: {message}" for error in told for message in error.messages])
        super()._update_errors(errors)

    def _check(self, form: Any, cleaned: dict[str, Any]) -> None:
        """Put a message at each field that names something this user may not use."""
        for field, value in list(cleaned.items()):
            for kind, key in _named_by([value]):
                if (kind, key) not in self._before and not (kind and _may_use(self.for_user, kind, key)):
                    form.add_error(field, _("Tidak ada nomor %(key)s yang boleh Anda pakai di sini.") % {"key": key})


def _values_of(item: Model) -> Iterator[Any]:
    """What the fields of a page, or of one of its rows, hold."""
    for field in getattr(item, "api_fields", ()):
        value = getattr(item, field.name)
        if isinstance(value, Manager):
            for row in value.all():
                yield from _values_of(row)
        else:
            yield value


def _named_by(values: Iterable[Any]) -> Iterator[Named]:
    """The pictures, documents and pages that values lead to."""
    for value in values:
        if isinstance(value, StreamValue):
            for model, key, *_path in value.stream_block.extract_references(value):
                yield _kind(model), int(key)
        elif isinstance(value, Model) and (kind := _kind(type(value))):
            yield kind, value.pk


def _kind(model: type[Model]) -> type[Model] | None:
    return next((kind for kind in (Page, get_image_model(), get_document_model()) if issubclass(model, kind)), None)


def _may_use(user: Any, kind: type[Model], key: int) -> bool:
    """Whether the choosers of the editor would offer it to this user."""
    policy = policy_registry.get_by_type(kind)
    if kind is Page:
        own = policy.instances_user_has_any_permission_for(user, {"change", "publish"})
        return public_pages().filter(pk=key).exists() or own.filter(pk=key).exists()
    return policy.instances_user_has_permission_for(user, "choose").filter(pk=key).exists()
