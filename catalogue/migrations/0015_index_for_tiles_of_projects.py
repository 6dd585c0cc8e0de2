"""All that a vector tile says of a project, with its stage: of projects alone, so places and events pay nothing for it."""

from django.db import migrations

TILE_INDEX = """
CREATE INDEX CONCURRENTLY entry_project_tile_{language} ON catalogue_entry USING gist (location)
INCLUDE (location, uid, category, title, stage)
WHERE withdrawn_at IS NULL AND lang = '{language}' AND kind = 'project'
"""


def tile_index(language: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        TILE_INDEX.format(language=language), f"DROP INDEX CONCURRENTLY IF EXISTS entry_project_tile_{language}"
    )


class Migration(migrations.Migration):
    # Made while the site reads and writes.
    atomic = False

    dependencies = [("catalogue", "0014_no_stage_unless_told")]

    operations = [tile_index("id"), tile_index("en")]
