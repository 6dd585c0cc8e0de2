"""What somebody may choose: the pictures, documents and pages that Wagtail's choosers offer.

A chooser shows what a person may use, and then sends a number. The form takes any number there is, so numbers are
judged here, for the editor as for programs. What the page held before stays allowed: somebody else may have chosen it.
"""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, ForeignKey, Model, Q
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet

from core.public import public_pages

# What is named: Page, the model of pictures or that of documents, and its key as it was sent.
Named = tuple[type[Model], str]

LONGEST_KEY = 18


class JudgedPageForm(WagtailAdminPageForm):
    """The form of a page: what it names in fields, rows and blocks must be within reach of whoever sends it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Now, before what was typed is written into the page and its rows. An earlier version brings its own back.
        self._before = set(held_by(self.instance)) if self.is_bound and self.instance.pk else set()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.for_user is not None:
            self._judge(self, cleaned)
            for row in (row for formset in self.formsets.values() for row in formset.forms):
                self._judge(row, row.cleaned_data if row.is_valid() else {})
        return cleaned

    def _judge(self, form: Any, cleaned: dict[str, Any]) -> None:
        """Put a message at each field that names something this person may not use."""
        for name, value in list(cleaned.items()):
            for kind, key in _named(_field(form, name), value):
                if (kind, key) not in self._before and not may_use(self.for_user, kind, key):
                    told = _("“%(field)s”: nomor %(key)s tidak dapat Anda pakai di sini. Pilih dari daftar.")
                    form.add_error(name, told % {"field": form.fields[name].label, "key": key})
        _forget_refused(form)


def _forget_refused(form: Any) -> None:
    """Shown again, a form would tell the title of what it refused, and stumble over a number that is none."""
    refused = [name for name in form.errors if (field := _field(form, name)) and isinstance(field, ForeignKey)]
    if refused := [name for name in refused if _kind(form.fields[name].queryset.model)]:
        form.data = form.data.copy()
        for name in refused:
            form.data[form.add_prefix(name)] = ""


def pages_within_reach(user: Any) -> PageQuerySet:
    """The pages whose titles somebody may see: public ones, and those the page explorer of the admin shows them."""
    explorable = policy_registry.get_by_type(Page).explorable_instances(user)
    return Page.objects.filter(Q(pk__in=public_pages().values("pk")) | Q(pk__in=explorable.values("pk")))


def may_use(user: Any, kind: type[Model], key: str) -> bool:
    """Whether the choosers of the editor would offer it to this user."""
    number = _number(key)
    if number is None:
        return False
    if kind is Page:
        return pages_within_reach(user).filter(pk=number).exists()
    return (
        policy_registry.get_by_type(kind).instances_user_has_permission_for(user, "choose").filter(pk=number).exists()
    )


def held_by(item: Model) -> Iterator[Named]:
    """What the fields of a page, and of its rows, name."""
    for field in item._meta.get_fields():
        if isinstance(field, ForeignKey):
            yield from _named(field, getattr(item, field.attname))
        elif isinstance(field, Field):
            yield from _named(field, field.value_from_object(item) if hasattr(field, "extract_references") else None)
    for relation in get_all_child_relations(type(item)):
        for row in getattr(item, relation.get_accessor_name()).all():
            yield from held_by(row)


def _named(field: Field | None, value: Any) -> Iterator[Named]:
    if value is None or field is None:
        return
    if hasattr(field, "extract_references"):  # text, and streams of blocks
        for model, key, *_path in field.extract_references(value):
            if kind := _kind(model):
                yield kind, str(key)
    elif isinstance(field, ForeignKey) and not field.remote_field.parent_link and (kind := _kind(field.related_model)):
        yield kind, str(value.pk if isinstance(value, Model) else value)


def _field(form: Any, name: str) -> Field | None:
    try:
        return form._meta.model._meta.get_field(name)
    except FieldDoesNotExist:  # such as the mark of a row to be deleted
        return None


def _kind(model: type[Model]) -> type[Model] | None:
    return next((kind for kind in (Page, get_image_model(), get_document_model()) if issubclass(model, kind)), None)


def _number(text: Any) -> int | None:
    digits = str(text or "")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= LONGEST_KEY else None
