"""All that a vector tile says of a place, beside its location: so a tile is drawn without a look at the rows."""

from django.db import migrations

# Lists keep the index of migration 0002: of this one, twice as large, ten thousand matches are counted in a third more
# time. (What was said there of ORDER BY <-> is true here of the columns that are included.)
TILE_INDEX = """
CREATE INDEX entry_tile_{language} ON catalogue_entry USING gist (location)
INCLUDE (kind, location, uid, category, title) WHERE withdrawn_at IS NULL AND lang = '{language}'
"""


def tile_index(language: str) -> migrations.RunSQL:
    return migrations.RunSQL(TILE_INDEX.format(language=language), f"DROP INDEX entry_tile_{language}")


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0007_columns_to_filter_by")]

    operations = [tile_index("id"), tile_index("en")]
