"""Rows that are written without Django have no stage either."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0013_projects_by_stage")]

    operations = [
        migrations.AlterField("entry", "stage", models.CharField(db_default="", default="", max_length=12)),
    ]
