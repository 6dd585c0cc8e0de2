"""After how many days a project that is not finished has to be looked at again."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("destinations", "0006_hours_that_follow_the_calendar"),
    ]

    operations = [
        migrations.AddField(
            model_name="reviewintervals",
            name="project_days",
            field=models.PositiveSmallIntegerField(
                default=90,
                validators=[
                    django.core.validators.MinValueValidator(7),
                    django.core.validators.MaxValueValidator(3650),
                ],
                verbose_name="proyek yang belum selesai (hari)",
            ),
        ),
    ]
