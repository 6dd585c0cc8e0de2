"""A place may have a shape: the line of a trail, or the outline of a lake or park. A new empty column; no row is read."""

import django.contrib.gis.db.models.fields
from django.db import migrations

import destinations.whereabouts


class Migration(migrations.Migration):
    dependencies = [
        ("destinations", "0004_rows_as_written"),
    ]

    operations = [
        migrations.AddField(
            model_name="destinationpage",
            name="shape",
            field=django.contrib.gis.db.models.fields.GeometryField(
                blank=True,
                help_text="Garis sebuah jalur, atau batas danau, taman, dan semacamnya. Titik letak tetap perlu.",
                null=True,
                spatial_index=False,
                srid=4326,
                validators=[destinations.whereabouts.plausible_shape],
                verbose_name="jalur atau batas",
            ),
        ),
    ]
