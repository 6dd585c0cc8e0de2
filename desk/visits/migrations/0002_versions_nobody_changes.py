"""Versions of published figures can be added and read, and nothing else.

One change is let through: when an account is removed from the site, Django empties the pointer to it.
"""

from django.db import migrations

REFUSE = """
CREATE FUNCTION refuse_to_change_figure_versions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.by_id IS NULL AND to_jsonb(NEW) - 'by_id' = to_jsonb(OLD) - 'by_id' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Versions of published figures can be added and read, never changed (%)', TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER figure_versions_stay BEFORE UPDATE OR DELETE ON desk_visits_figureversion
    FOR EACH ROW EXECUTE FUNCTION refuse_to_change_figure_versions();
"""

ALLOW = """
DROP TRIGGER figure_versions_stay ON desk_visits_figureversion;
DROP FUNCTION refuse_to_change_figure_versions();
"""


class Migration(migrations.Migration):
    dependencies = [("desk_visits", "0001_reminders_files_and_versions")]

    operations = [migrations.RunSQL(REFUSE, ALLOW)]
