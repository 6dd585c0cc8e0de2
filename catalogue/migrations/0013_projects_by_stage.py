"""An index that answers which projects match a filter, made while the site reads and writes."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("catalogue", "0012_projects")]

    operations = [
        AddIndexConcurrently(
            "entry",
            models.Index(
                fields=["lang", "stage", "category", "district"],
                include=["first_year", "last_year", "ceiling", "uid"],
                name="entry_project_facet",
                condition=Q(withdrawn_at=None) & Q(kind="project"),
            ),
        ),
    ]
