"""Revisions of figures can be added and read, and nothing else.

One change is let through: when an account is removed from the site, Django empties the pointer to it.
"""

from django.db import migrations

REFUSE = """
CREATE FUNCTION refuse_to_change_visit_revisions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.by_id IS NULL AND to_jsonb(NEW) - 'by_id' = to_jsonb(OLD) - 'by_id' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Revisions of visits can be added and read, never changed (%)', TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER visit_revisions_stay BEFORE UPDATE OR DELETE ON visits_visitrevision
    FOR EACH ROW EXECUTE FUNCTION refuse_to_change_visit_revisions();
"""

ALLOW = """
DROP TRIGGER visit_revisions_stay ON visits_visitrevision;
DROP FUNCTION refuse_to_change_visit_revisions();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("visits", "0001_figures_of_visits"),
        # The numbers of revisions come from its sequence.
        ("catalogue", "0002_change_numbers_and_opening"),
    ]

    operations = [migrations.RunSQL(REFUSE, ALLOW)]
