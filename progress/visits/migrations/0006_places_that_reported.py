from django.db import migrations, models

_THOSE_THERE_ARE = """
INSERT INTO visits_reportedplace (place) SELECT DISTINCT place FROM visits_visitcount WHERE place IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [
        ("visits", "0005_revisions_by_time"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReportedPlace",
            fields=[
                ("place", models.UUIDField(primary_key=True, serialize=False)),
            ],
        ),
        migrations.RunSQL(_THOSE_THERE_ARE, migrations.RunSQL.noop),
    ]
