"""What pages of progress are measured with: places that report, their figures, and projects with their pages.

All of it lies around the day of the run, so a database is made anew each month.
"""

from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import Any

from benchmarks import databases, synthetic_projects
from benchmarks.databases import Database
from benchmarks.synthetic import LANGUAGES

MONTHS = 60


@dataclass(frozen=True)
class Size:
    """How much there is; one of so many reports was ``corrected``. Kecamatan report besides the places."""

    reports: int
    places: int
    projects: int
    corrected: int


# So many that the lists of a month are full at either size: then nothing is counted among many alone.
FEW = Size(reports=10_000, places=180, projects=500, corrected=2)
MANY = Size(reports=1_000_000, places=16_700, projects=20_000, corrected=100)

_SUBJECTS = """
CREATE TEMP TABLE subjects AS
    SELECT code AS district, NULL::uuid AS place, '' AS name FROM regions_district
    UNION ALL
    (SELECT min(district), uid, min(title) FROM catalogue_entry
     WHERE kind = 'place' AND withdrawn_at IS NULL AND district <> '' GROUP BY uid ORDER BY uid LIMIT %(places)s)
"""
# A kecamatan has more than its places together. Reports come month by month; the last place lacks its oldest ones.
_REPORTS = """
INSERT INTO visits_visitcount (district_id, place, place_name, month, domestic, "foreign", total, uid, method, source,
                               is_example, entered_at, change)
SELECT district, place, name, month, size, 7, size + 7, gen_random_uuid(), 'register', '', true,
       least(month + interval '1 month 1 day', %(today)s), nextval('catalogue_change')
FROM (SELECT subjects.*, month::date AS month,
             CASE WHEN place IS NULL THEN 2000000 ELSE 100 + abs(hashtext(name || month::text)) %% 900 END AS size
      FROM subjects, generate_series(%(first)s::date, %(last)s::date, interval '1 month') AS month
      ORDER BY place NULLS FIRST, month DESC LIMIT %(reports)s) AS reports
ORDER BY month, place
"""
_REVISIONS = """
INSERT INTO visits_visitrevision (change, count_uid, district_id, place, place_name, month, before, after, at, reason)
SELECT change, uid, district_id, place, place_name, month, {before}, jsonb_build_object('domestic', domestic, 'foreign',
       "foreign", 'total', total, 'method', method, 'source', source, 'is_example', true), entered_at, ''
FROM visits_visitcount WHERE abs(hashint8(id)) %% %(each)s = 0
"""
_CORRECTED = """
UPDATE visits_visitcount SET change = nextval('catalogue_change'), entered_at = entered_at + interval '1 hour'
WHERE abs(hashint8(id)) %% %(each)s = 0
"""
# Below the page of each kecamatan: a path has four signs for each level, counted with 36.
_PAGES = """
INSERT INTO wagtailcore_page (id, path, depth, numchild, title, draft_title, slug, live, has_unpublished_changes,
    url_path, seo_title, show_in_menus, search_description, expired, content_type_id, locked, translation_key,
    locale_id, first_published_at, last_published_at)
SELECT page_id, parent.path || substr(digits, number / 1296 + 1, 1) || substr(digits, number / 36 %% 36 + 1, 1)
    || substr(digits, number %% 36 + 1, 1), parent.depth + 1, 0, title, title, slug, true, false,
    parent.url_path || slug || '/', '', false, '', false, type.id, false, uid, parent.locale_id, updated_at, updated_at
FROM (SELECT *, split_part(path, '/', 4) AS slug, '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ' AS digits,
             (row_number() OVER (PARTITION BY district ORDER BY id) + 1000)::int AS number
      FROM catalogue_entry WHERE page_id >= %(first)s AND lang = 'id') AS projects
JOIN (SELECT pages.path || '0' AS path, depth, url_path, locale_id, district_id
      FROM wagtailcore_page AS pages JOIN regions_districtpage ON page_ptr_id = pages.id
      JOIN wagtailcore_locale AS locales ON locales.id = locale_id AND language_code = 'id') AS parent
    ON parent.district_id = district
JOIN django_content_type AS type ON app_label = 'projects' AND model = 'projectpage'
"""
_PROJECTS = """
INSERT INTO projects_projectpage (page_ptr_id, summary, sources, caveat, location, accuracy_level, accuracy_note,
    is_example, body, proposer, agency, contractor, sipd_reference, category_id)
SELECT page_id, '', '', '', location, 'approximate', '', (record ->> 'is_example')::boolean, '[]', '', '', '', '',
    words.id
FROM catalogue_entry AS entries JOIN catalogue_category AS words ON words.code = category
WHERE page_id >= %(first)s AND lang = 'id'
"""
_STAGES = """
INSERT INTO projects_projectstage (sort_order, stage, day, precision, reason, reason_en, page_id)
SELECT 0, stage, (record ->> 'stage_since')::date, 'day', '', '', page_id
FROM catalogue_entry WHERE page_id >= %(first)s AND lang = 'id'
"""
_CHILDREN = """
UPDATE wagtailcore_page AS parent SET numchild = (
    SELECT count(*) FROM wagtailcore_page AS child
    WHERE child.depth = parent.depth + 1 AND starts_with(child.path, parent.path))
WHERE id IN (SELECT page_ptr_id FROM regions_districtpage)
"""
_FILLED = """
SELECT (SELECT count(*) FROM visits_visitcount), (SELECT max(month) FROM visits_visitcount),
       (SELECT count(*) FROM projects_projectpage WHERE page_ptr_id >= %(first)s),
       EXISTS (SELECT FROM visits_visittotal)
"""
_TABLES = (
    *("visits_visitcount", "visits_visitrevision", "visits_visittotal", "visits_reportedplace"),
    *("projects_projectpage", "projects_projectstage", "wagtailcore_page", "catalogue_entry"),
)


def ensure(size: Size, today: date, *, fresh: bool) -> Database:
    """The database of a size, made and filled where it is not there yet."""
    database = databases.of_reporting_places(size.places)
    made = databases.ensure(database, fresh=fresh)
    if not _filled(database, size, today):
        if made == "kept":
            databases.ensure(database, fresh=True)
        _fill(database, size, today)
        made = "made"
    print(f"  {size.reports:,} reports, {size.projects:,} projects in {database.name}: {made}", flush=True)
    return database


def last_month(today: date) -> date:
    """The first day of the newest month that is over."""
    return date(today.year - (today.month == 1), (today.month - 2) % 12 + 1, 1)


def _filled(database: Database, size: Size, today: date) -> bool:
    with closing(database.connect()) as connection, connection.cursor() as cursor:
        cursor.execute(_FILLED, {"first": synthetic_projects.FIRST_PAGE})
        return cursor.fetchone() == (size.reports, last_month(today), size.projects, True)


def _fill(database: Database, size: Size, today: date) -> None:
    newest = last_month(today)
    year, month = divmod(newest.year * 12 + newest.month - MONTHS, 12)
    oldest = date(year, month + 1, 1)
    with closing(database.connect()) as connection, connection.cursor() as cursor:
        _projects(cursor, size, today)
        cursor.execute("TRUNCATE visits_visitcount, visits_visitrevision, visits_visittotal, visits_reportedplace")
        values = {"places": size.places, "first": oldest, "last": newest, "today": today, "reports": size.reports}
        cursor.execute(_SUBJECTS, values)
        cursor.execute(_REPORTS, values)
        cursor.execute(_REVISIONS.format(before="NULL"), {"each": 1})
        cursor.execute(_CORRECTED, {"each": size.corrected})
        before = "jsonb_build_object('total', total - 1)"
        cursor.execute(_REVISIONS.format(before=before), {"each": size.corrected})
    databases.manage(database, "rebuild_visit_totals", "--no-progress", "--verbosity", "0")
    with closing(database.connect()) as connection, connection.cursor() as cursor:
        for table in _TABLES:
            cursor.execute(f"VACUUM (ANALYZE) {table}")


def _projects(cursor: Any, size: Size, today: date) -> None:
    cursor.execute("SELECT max(change) + 1 FROM catalogue_entry")
    (change,) = cursor.fetchone()
    total = size.projects * len(LANGUAGES)
    databases.copy(cursor, databases.TABLE, synthetic_projects.rows(size.projects, today, change), total)
    cursor.execute("SELECT setval('catalogue_change', %s)", [change + total])
    for statement in (_PAGES, _PROJECTS, _STAGES, _CHILDREN):
        cursor.execute(statement, {"first": synthetic_projects.FIRST_PAGE})
