"""A copy of a page is a draft, whoever makes it: nobody has checked it yet."""

from typing import Any

from wagtail.admin.forms.pages import CopyForm

#: Wagtail offers to publish a copy at once, and to make an alias, which is as public as its source.
PUBLIC_AT_ONCE = ("publish_copies", "alias")


class DraftCopyForm(CopyForm):
    """The form of Wagtail's copying without what would be public at once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in PUBLIC_AT_ONCE:
            self.fields.pop(name, None)
