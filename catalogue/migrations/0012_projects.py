"""What lists of projects are filtered by. Columns without a value for old rows: nothing is written anew."""

from django.db import migrations, models

KINDS = [("place", "tempat"), ("event", "acara"), ("project", "proyek")]
# Whoever waits for the table keeps all others waiting behind: rather give up, and try again.
PATIENCE = "SET LOCAL lock_timeout = '5s'"


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0011_dates_around_a_point")]

    operations = [
        migrations.RunSQL(PATIENCE, migrations.RunSQL.noop),
        migrations.AddField("entry", "stage", models.CharField(default="", max_length=12)),
        migrations.AddField("entry", "first_year", models.SmallIntegerField(null=True)),
        migrations.AddField("entry", "last_year", models.SmallIntegerField(null=True)),
        migrations.AddField("entry", "ceiling", models.BigIntegerField(null=True)),
        migrations.AlterField("category", "kind", models.CharField(choices=KINDS, max_length=10, verbose_name="untuk")),
        migrations.AlterField("entry", "kind", models.CharField(choices=KINDS, max_length=10)),
    ]
