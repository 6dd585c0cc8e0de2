"""The rows of Wagtail's logs can be added and read, and nothing else.

One change is let through: when a kind of object is removed from the site, Django empties the pointer to it.
"""

from django.db import migrations

REFUSE = """
CREATE FUNCTION refuse_to_change_the_trail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.content_type_id IS NULL
       AND to_jsonb(NEW) - 'content_type_id' = to_jsonb(OLD) - 'content_type_id' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'The trail can be added to and read, never changed (% on %)', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER trail_stays BEFORE UPDATE OR DELETE ON wagtailcore_pagelogentry
    FOR EACH ROW EXECUTE FUNCTION refuse_to_change_the_trail();
CREATE TRIGGER trail_stays BEFORE UPDATE OR DELETE ON wagtailcore_modellogentry
    FOR EACH ROW EXECUTE FUNCTION refuse_to_change_the_trail();
"""

ALLOW = """
DROP TRIGGER trail_stays ON wagtailcore_pagelogentry;
DROP TRIGGER trail_stays ON wagtailcore_modellogentry;
DROP FUNCTION refuse_to_change_the_trail();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("desk_accounts", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunSQL(REFUSE, ALLOW)]
