"""The title of every page by its trigrams, for look-alikes. The table is Wagtail's, whose migrations are not ours."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("desk_lookalikes", "0001_distinctions"),
        ("wagtailcore", "0040_page_draft_title"),
        ("catalogue", "0004_words_for_the_search"),  # where the extension pg_trgm comes from
    ]

    operations = [
        migrations.RunSQL(
            [
                "SET LOCAL lock_timeout = '10s'",
                "CREATE INDEX IF NOT EXISTS page_title_trigrams ON wagtailcore_page USING gin (title gin_trgm_ops)",
            ],
            "DROP INDEX IF EXISTS page_title_trigrams",
        )
    ]
