"""What a translation was written from."""

from django.db import models
from wagtail.models import Page


class WrittenFrom(models.Model):
    """The texts of the first language as they were when a translation was last published or found still right.

    Attributes:
        page: the translation.
        texts: as ``texts_of`` gives them.
        behind_since: when the first language was published with other texts; None while the translation keeps up.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="written_from")
    texts = models.JSONField()
    behind_since = models.DateTimeField(null=True, db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.page_id)
