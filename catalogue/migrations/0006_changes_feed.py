"""What the feed of changes needs: its index, and how far back it reaches."""

import uuid
from typing import Any

from django.db import migrations, models


def begin_an_era(apps: Any, schema_editor: Any) -> None:
    """Each database numbers its changes anew, so each begins with an era of its own."""
    apps.get_model("catalogue", "Horizon").objects.create()


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0005_similar_words_by_length")]

    operations = [
        migrations.CreateModel(
            name="Horizon",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("era", models.UUIDField(default=uuid.uuid4)),
                ("forgotten", models.BigIntegerField(default=0)),
                ("set_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["lang", "kind", "change"], name="entry_by_change"),
        ),
        migrations.RunPython(begin_an_era, migrations.RunPython.noop),
    ]
