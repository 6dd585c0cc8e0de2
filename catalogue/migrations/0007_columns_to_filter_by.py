"""What else lists are filtered by: members of the record as columns, which PostgreSQL fills, for old rows too."""

from typing import Any

from django.contrib.postgres.indexes import OpClass
from django.db import migrations, models
from django.db.models import Func, Q
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

# A moment with its offset is the same whatever the session's time zone is, which PostgreSQL cannot know of a text.
MOMENT = """
CREATE FUNCTION catalogue_moment(iso text) RETURNS timestamptz LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT iso::timestamptz
$$
"""

# At once: one by one, each would write the whole table and all its indexes anew.
ADD_COLUMNS = """
ALTER TABLE catalogue_entry
    ADD COLUMN price_from integer GENERATED ALWAYS AS ((record #>> '{price,from_rupiah}')::integer) STORED,
    ADD COLUMN starts_at timestamptz GENERATED ALWAYS AS (catalogue_moment(record ->> 'starts_at')) STORED,
    ADD COLUMN ends_at timestamptz GENERATED ALWAYS AS (catalogue_moment(record ->> 'ends_at')) STORED,
    ADD COLUMN all_day boolean GENERATED ALWAYS AS ((record ->> 'all_day')::boolean) STORED,
    ADD COLUMN status text GENERATED ALWAYS AS (record ->> 'status') STORED
"""
DROP_COLUMNS = """
ALTER TABLE catalogue_entry
    DROP COLUMN price_from, DROP COLUMN starts_at, DROP COLUMN ends_at, DROP COLUMN all_day, DROP COLUMN status
"""


def column(name: str, value: Any, output_field: models.Field) -> migrations.AddField:
    """What Django knows of the column."""
    field = models.GeneratedField(expression=value, output_field=output_field, db_persist=True)
    return migrations.AddField("entry", name, field)


def told(name: str, where: Any = "record") -> KeyTextTransform:
    return KeyTextTransform(name, where)


def moment(name: str) -> migrations.AddField:
    return column(name, Func(told(name), function="catalogue_moment"), models.DateTimeField())


def cast(name: str, value: Any, output_field: models.Field) -> migrations.AddField:
    return column(name, Cast(value, output_field), output_field)


def index(name: str, *columns: Any) -> migrations.AddIndex:
    return migrations.AddIndex("entry", models.Index(*columns, name=name, condition=Q(("withdrawn_at", None))))


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0006_changes_feed")]

    operations = [
        migrations.RunSQL(MOMENT, "DROP FUNCTION catalogue_moment(text)"),
        migrations.RunSQL(
            ADD_COLUMNS,
            DROP_COLUMNS,
            state_operations=[
                cast("price_from", told("from_rupiah", told("price")), models.IntegerField()),
                moment("starts_at"),
                moment("ends_at"),
                cast("all_day", told("all_day"), models.BooleanField()),
                cast("status", told("status"), models.TextField()),
            ],
        ),
        index("entry_by_price", "lang", "kind", "price_from"),
        index("entry_by_village", "village"),
        index("entry_by_beginning", "lang", "kind", OpClass("title", name="varchar_pattern_ops")),
    ]
