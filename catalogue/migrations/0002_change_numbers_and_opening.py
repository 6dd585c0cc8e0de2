"""The sequence of change numbers, opening hours as PostgreSQL understands them, and rows kept short."""

from django.db import migrations

CHANGE_NUMBERS = "CREATE SEQUENCE catalogue_change"

# hours: {"week": [[[start, end], …] × 7, Monday first], "special": {"2026-12-25": [[start, end], …]}}
# minute: minutes after midnight of on_day. Yesterday's spans count as far as they go past midnight.
IS_OPEN = """
CREATE FUNCTION catalogue_is_open(hours jsonb, on_day date, minute integer) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT EXISTS (
        SELECT 1
        FROM (VALUES (0), (1)) AS ago (days),
             LATERAL jsonb_array_elements(COALESCE(
                 hours -> 'special' -> to_char((on_day - ago.days)::timestamp, 'YYYY-MM-DD'),
                 hours -> 'week' -> (extract(isodow FROM on_day - ago.days)::integer - 1)
             )) AS span
        WHERE minute + 1440 * ago.days >= (span ->> 0)::integer
          AND minute + 1440 * ago.days < (span ->> 1)::integer
    )
$$
"""


# Rows are found, counted and sorted far more often than their texts are read. With the texts in a place of their own
# a row is a tenth as long; what lists are sorted by must not go there, or it is fetched for every row that is sorted.
SHORT_ROWS = """
ALTER TABLE catalogue_entry SET (toast_tuple_target = 512);
ALTER TABLE catalogue_entry ALTER COLUMN record SET STORAGE EXTERNAL, ALTER COLUMN sort_key SET STORAGE PLAIN
"""

# Nobody asks for several languages at once, and with an index of all the planner asks a second one about the
# language, which reads the whole of it. The index itself knows locations in single precision only; included once
# more as they are, they let matches be counted without a look at their rows. (Not so the nearest, ORDER BY <->: a
# statement that asks for nothing but location and kind would be an error, with any other column it is not.) Django knows
# neither conditions nor included columns of an index on a geometry.
LOCATION_INDEX = """
CREATE INDEX entry_location_{language} ON catalogue_entry USING gist (location) INCLUDE (kind, location)
WHERE withdrawn_at IS NULL AND lang = '{language}'
"""


def location_index(language: str) -> migrations.RunSQL:
    return migrations.RunSQL(LOCATION_INDEX.format(language=language), f"DROP INDEX entry_location_{language}")


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]

    operations = [
        migrations.RunSQL(CHANGE_NUMBERS, "DROP SEQUENCE catalogue_change"),
        migrations.RunSQL(IS_OPEN, "DROP FUNCTION catalogue_is_open(jsonb, date, integer)"),
        migrations.RunSQL(SHORT_ROWS, migrations.RunSQL.noop),
        location_index("id"),
        location_index("en"),
    ]
