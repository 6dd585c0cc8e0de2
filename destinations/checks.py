"""When a page may be saved: a draft may be incomplete, but nothing wrong is taken in.

The editor's form judges what was typed, so that every message stands at its field and nothing is
lost. A page saved without a form is judged by ``full_clean``. Both ask the page class: its
``contradictions`` and ``lacks`` read the values either from the page or from the form.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.choosing import JudgedPageForm

Problems = dict[str, Any]

NEEDED = _("Isi ini dulu sebelum menerbitkan.")


class CheckedPage(models.Model):
    """A page that knows what cannot be true of it, and what it needs before it may be public.

    Attributes:
        required_to_publish: fields that only a draft may leave empty.
        row_relations: the inline rows, judged one by one.
    """

    required_to_publish: ClassVar[tuple[str, ...]] = ()
    row_relations: ClassVar[tuple[str, ...]] = ()
    alias_of_id: int | None  # of Wagtail's Page, which has no types

    class Meta:
        abstract = True

    @classmethod
    def contradictions(cls, values: Any) -> Problems:
        """What several fields say together and cannot be, by field; also refused in a draft."""
        return {}

    @classmethod
    def lacks(cls, values: Any) -> Problems:
        """What publishing still needs, by field."""
        return {name: NEEDED for name in cls.required_to_publish if not getattr(values, name)}

    def full_clean(
        self, exclude: Iterable[str] | None = None, validate_unique: bool = True, validate_constraints: bool = True
    ) -> None:
        """Judge the whole page.

        A form passes ``exclude`` and judges the rest itself: its rows are not on the page yet. An alias
        shows what was judged on its source, at another place in the tree.

        Raises:
            ValidationError: with the messages by field.
        """
        super().full_clean(exclude, validate_unique, validate_constraints)
        if exclude is not None or self.alias_of_id:
            return
        if problems := self.lacks(self) | self.contradictions(self):
            raise ValidationError(problems)
        for relation in self.row_relations:
            for row in getattr(self, relation).all():
                row.full_clean(exclude={"page"})
        self.check_together()

    def check_together(self) -> None:
        """Judge rows against each other, and the page against its place in the tree.

        Raises:
            ValidationError: when they contradict each other.
        """


class _Values:
    """What a form says; of fields it does not have, as when a program changes some of them, what the page says."""

    def __init__(self, page: Any, said: dict[str, Any]) -> None:
        self._page, self._said = page, said

    def __getattr__(self, name: str) -> Any:
        return self._said[name] if name in self._said else getattr(self._page, name)


class CheckedPageForm(JudgedPageForm):
    """The editor's form of a CheckedPage: asks for what publishing needs, and lets a draft wait."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self._meta.model.required_to_publish:
            if name in self.fields:
                self.fields[name].required = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        values = self.values(cleaned)
        problems = self._meta.model.contradictions(values)
        if not self.is_deferred_validation:
            problems = self._meta.model.lacks(values) | problems
        for name, message in problems.items():
            if name not in self.errors:
                self.add_error(name if name in self.fields else None, message)
        return cleaned

    def values(self, cleaned: dict[str, Any]) -> Any:
        """What the page's own checks read: what was typed, else what the page says."""
        return _Values(self.instance, dict.fromkeys(self.fields) | cleaned)
