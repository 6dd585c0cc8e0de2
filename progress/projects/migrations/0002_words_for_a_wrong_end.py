"""What is said of a project that ends before it begins."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("projects", "0001_projects")]

    operations = [
        migrations.AlterConstraint(
            model_name="projectpage",
            name="project_ends_after_it_begins",
            constraint=models.CheckConstraint(
                condition=Q(("starts_on", None), ("ends_on", None), ("ends_on__gte", F("starts_on")), _connector="OR"),
                name="project_ends_after_it_begins",
                violation_error_message="Rencana selesai lebih awal dari rencana mulai.",
            ),
        ),
    ]
