"""What is wrong with a place that came out of a file, said field by field; the checks are the page's own."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _

Faults = Iterator[tuple[str, list[str]]]


def faults(page: Any, *, public: bool, borrowed: Any = None) -> Faults:
    """What is wrong with a page that is not saved, by field.

    Args:
        public: whether it needs what a public page needs; a draft may be incomplete.
        borrowed: the page whose facts it will be given, so that they are not missed here.
    """
    if not page.title.strip():
        yield "title", [_("isi ini dulu")]
        return
    page.draft_title = page.title
    empty = {name for name in page.required_to_publish if not getattr(page, name)}
    try:
        page.full_clean(exclude=empty)
    except ValidationError as error:
        yield from _by_field(error)
    if public:
        facts = borrowed or page
        for name, needed in page.lacks(page).items():
            if not getattr(facts, name, None):
                yield name, [str(needed)]
    for name, message in page.contradictions(page).items():
        yield name, ValidationError(message).messages
    yield from _faults_of_rows(page)


def _faults_of_rows(page: Any) -> Faults:
    faulty = False
    for relation in page.row_relations:
        for place, row in enumerate(getattr(page, relation).all(), start=1):
            try:
                # A picture that has yet to be made is not there yet.
                row.full_clean(exclude={"page", "image"})
            except ValidationError as error:
                faulty = True
                yield relation, [f"{_('baris ke-%(place)d') % {'place': place}}: {one}" for one in error.messages]
    if not faulty:
        try:
            page.check_together()
        except ValidationError as error:
            yield from _by_field(error)


def _by_field(error: ValidationError) -> Faults:
    found = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    yield from found.items()
