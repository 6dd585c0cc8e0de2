"""The score of each page, kept so that the least complete of a hundred thousand are found at once."""

from django.db import models
from wagtail.models import Page


class PageScore(models.Model):
    """How complete a page of the first language was when it was last saved.

    Attributes:
        percent: from 0 to 100, as ``desk.completeness.scores`` counts.
    """

    page = models.OneToOneField(Page, primary_key=True, on_delete=models.CASCADE, related_name="completeness")
    percent = models.PositiveSmallIntegerField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.percent} %"
