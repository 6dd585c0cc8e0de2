from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("review", "0001_review")]

    operations = [
        migrations.AddField(
            model_name="reviewstate",
            name="taken_over",
            field=models.BooleanField(default=False, editable=False, verbose_name="diputuskan kantor setelah tenggat"),
        ),
    ]
