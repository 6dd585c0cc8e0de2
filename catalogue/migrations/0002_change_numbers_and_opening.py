"""The sequence of change numbers, opening hours as PostgreSQL understands them, and records kept in their rows."""

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


# A record is about 1.5 kB, which PostgreSQL would sooner put elsewhere; a list reads a hundred of them.
RECORDS_IN_THEIR_ROWS = "ALTER TABLE catalogue_entry ALTER COLUMN record SET STORAGE MAIN"

# Nobody asks for several languages at once, and with an index of all the planner asks a second one about the
# language, which reads the whole of it. Django leaves out the condition of an index on a geometry column.
LOCATION_INDEX = """
CREATE INDEX entry_location_{language} ON catalogue_entry USING gist (location)
WHERE withdrawn_at IS NULL AND lang = '{language}'
"""


def location_index(language: str) -> migrations.RunSQL:
    return migrations.RunSQL(LOCATION_INDEX.format(language=language), f"DROP INDEX entry_location_{language}")


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]

    operations = [
        migrations.RunSQL(CHANGE_NUMBERS, "DROP SEQUENCE catalogue_change"),
        migrations.RunSQL(IS_OPEN, "DROP FUNCTION catalogue_is_open(jsonb, date, integer)"),
        migrations.RunSQL(RECORDS_IN_THEIR_ROWS, migrations.RunSQL.noop),
        location_index("id"),
        location_index("en"),
    ]
