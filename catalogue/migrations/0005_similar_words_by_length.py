"""Similar words are of similar length: with that known, less similar ones can be asked for, and no swap is missed."""

from django.db import migrations

# Words of five letters of which two in the middle are swapped have a fifth of their trigrams in common ("zaipn").
WORDS_LIKE = """
CREATE FUNCTION catalogue_words_like(language text, asked text, errors integer)
RETURNS TABLE (word text, folded text, entries integer)
LANGUAGE sql STABLE SET pg_trgm.similarity_threshold = 0.2 AS $$
    SELECT word, folded, entries FROM catalogue_word
    WHERE lang = language AND folded % asked AND abs(length(folded) - length(asked)) <= errors
    ORDER BY similarity(folded, asked) DESC, entries DESC, word LIMIT 200
$$
"""
WORDS_LIKE_BEFORE = """
CREATE FUNCTION catalogue_words_like(language text, asked text)
RETURNS TABLE (word text, folded text, entries integer)
LANGUAGE sql STABLE SET pg_trgm.similarity_threshold = 0.25 AS $$
    SELECT word, folded, entries FROM catalogue_word
    WHERE lang = language AND folded % asked
    ORDER BY similarity(folded, asked) DESC, entries DESC, word LIMIT 60
$$
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0004_words_for_the_search")]

    operations = [
        # The extension's setting is known only once the extension is at work.
        migrations.RunSQL("SELECT show_limit()", "SELECT show_limit()"),
        migrations.RunSQL("DROP FUNCTION catalogue_words_like(text, text)", WORDS_LIKE_BEFORE),
        migrations.RunSQL(WORDS_LIKE, "DROP FUNCTION catalogue_words_like(text, text, integer)"),
    ]
