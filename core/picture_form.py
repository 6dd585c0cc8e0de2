"""The form of a picture, in the admin and in Wagtail's API: what Wagtail's own form lets pass or stumbles over."""

from copy import deepcopy
from typing import Any

from django.utils.translation import gettext as _
from wagtail.images.forms import BaseImageForm


class PictureForm(BaseImageForm):
    """Wagtail's form; a damaged file is a mistake of whoever sends it, and a collection that is named is judged."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # With one collection to choose from Wagtail does not ask, and takes no notice of another one that is named.
        if "collection" not in self.fields and self.data.get(self.add_prefix("collection")):
            self.fields["collection"] = deepcopy(self.base_fields["collection"])
            self.fields["collection"].queryset = self.collections

    def _clean_fields(self) -> None:
        try:
            super()._clean_fields()
        except (OSError, SyntaxError):  # it begins like a picture, and is none or only a part of one
            name = self.files[self.add_prefix("file")].name
            message = _("Berkas “%(name)s” bukan gambar JPEG, PNG atau WebP yang utuh.") % {"name": name}
            self.add_error("file", message)
