"""The words of all visible entries, kept by triggers, and the titles' own index of words."""

from typing import Any

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.contrib.postgres.search import SearchVector
from django.db import migrations, models
from django.db.models import Q

# Words of letters only: numbers are found as they are typed. The parser is the one of the search vectors.
WORDS_OF = r"""
CREATE FUNCTION catalogue_words_of(title text, body_text text) RETURNS SETOF text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT word FROM unnest(tsvector_to_array(to_tsvector('simple', title || ' ' || body_text))) AS word
    WHERE word ~ '^[[:alpha:]]{2,40}$'
$$
"""

# The most similar words, for ``catalogue.search_meaning`` to count their wrong letters. Words of four letters of which
# two are swapped have a quarter of their trigrams in common; a lower threshold only costs time.
WORDS_LIKE = """
CREATE FUNCTION catalogue_words_like(language text, asked text)
RETURNS TABLE (word text, folded text, entries integer)
LANGUAGE sql STABLE SET pg_trgm.similarity_threshold = 0.25 AS $$
    SELECT word, folded, entries FROM catalogue_word
    WHERE lang = language AND folded % asked
    ORDER BY similarity(folded, asked) DESC, entries DESC, word LIMIT 60
$$
"""

# Only words that came or went are touched: most writes of an entry leave the vocabulary as it is.
COUNT_WORDS = """
CREATE FUNCTION catalogue_count_words_after_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    WITH change AS (
        SELECT lang, word, sum(step)::integer AS entries
        FROM ({rows}) AS touched, LATERAL catalogue_words_of(title, body_text) AS word
        WHERE withdrawn_at IS NULL GROUP BY lang, word HAVING sum(step) <> 0
    ), more AS (
        INSERT INTO catalogue_word (lang, word, folded, stem, entries)
        SELECT lang, word, left(lower(unaccent(word)), 80), coalesce((ts_lexize(
            CASE lang WHEN 'en' THEN 'english_stem' ELSE 'indonesian_stem' END::regdictionary, word))[1], ''), entries
        FROM change WHERE entries > 0 ORDER BY lang, word
        ON CONFLICT (lang, word) DO UPDATE SET entries = catalogue_word.entries + excluded.entries
    ), fewer AS (
        UPDATE catalogue_word AS known SET entries = known.entries + change.entries FROM change
        WHERE known.lang = change.lang AND known.word = change.word
          AND change.entries < 0 AND known.entries + change.entries > 0
    )
    DELETE FROM catalogue_word AS known USING change
    WHERE known.lang = change.lang AND known.word = change.word
      AND change.entries < 0 AND known.entries + change.entries <= 0;
    RETURN NULL;
END $$
"""
TRIGGER = """
CREATE TRIGGER catalogue_words_after_{name} AFTER {name} ON catalogue_entry REFERENCING {tables}
FOR EACH STATEMENT EXECUTE FUNCTION catalogue_count_words_after_{name}()
"""
WRITTEN = "SELECT lang, title, body_text, withdrawn_at, 1 AS step FROM written"
ERASED = "SELECT lang, title, body_text, withdrawn_at, -1 AS step FROM erased"

FILL = """
INSERT INTO catalogue_word (lang, word, folded, stem, entries)
SELECT lang, word, left(lower(unaccent(word)), 80), coalesce((ts_lexize(
    CASE lang WHEN 'en' THEN 'english_stem' ELSE 'indonesian_stem' END::regdictionary, word))[1], ''), count(*)
FROM catalogue_entry, LATERAL catalogue_words_of(title, body_text) AS word
WHERE withdrawn_at IS NULL GROUP BY lang, word
"""


def trigger(name: str, tables: str, rows: str) -> list[migrations.RunSQL]:
    """Count words after each statement that inserts, updates or deletes entries."""
    function = f"catalogue_count_words_after_{name}()"
    return [
        migrations.RunSQL(COUNT_WORDS.format(name=name, rows=rows), f"DROP FUNCTION {function}"),
        migrations.RunSQL(
            TRIGGER.format(name=name, tables=tables), f"DROP TRIGGER catalogue_words_after_{name} ON catalogue_entry"
        ),
    ]


def title_index(language: str, config: str) -> Any:
    return migrations.AddIndex(
        "entry",
        GinIndex(
            SearchVector("title", config=config),
            name=f"entry_title_words_{language}",
            condition=Q(("withdrawn_at", None), ("lang", language)),
        ),
    )


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0003_facet_index")]

    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        migrations.CreateModel(
            "Word",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("lang", models.CharField(max_length=5)),
                ("word", models.CharField(max_length=40)),
                ("folded", models.CharField(db_collation="C", max_length=80)),
                ("stem", models.CharField(db_collation="C", max_length=40)),
                ("entries", models.IntegerField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=["lang", "word"], name="one_word_per_language")],
                "indexes": [
                    models.Index(fields=["lang", "folded"], name="word_by_beginning"),
                    models.Index(fields=["lang", "stem"], name="word_by_stem"),
                    GinIndex(
                        OpClass(models.F("folded"), name="gin_trgm_ops"), name="word_by_trigrams", fastupdate=False
                    ),
                ],
            },
        ),
        title_index("id", "indonesian"),
        title_index("en", "english"),
        migrations.RunSQL(WORDS_OF, "DROP FUNCTION catalogue_words_of(text, text)"),
        # The extension's setting is known only once the extension is at work.
        migrations.RunSQL("SELECT show_limit()", migrations.RunSQL.noop),
        migrations.RunSQL(WORDS_LIKE, "DROP FUNCTION catalogue_words_like(text, text)"),
        *trigger("insert", "NEW TABLE AS written", WRITTEN),
        *trigger("update", "NEW TABLE AS written OLD TABLE AS erased", f"{WRITTEN} UNION ALL {ERASED}"),
        *trigger("delete", "OLD TABLE AS erased", ERASED),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
