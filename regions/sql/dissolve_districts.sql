-- A kecamatan without an imported boundary of its own, whose kampung are all imported, is their union.
WITH complete AS (
    SELECT district_id AS code, ST_Multi(ST_Union(boundary ORDER BY code)) AS boundary
    FROM regions_village
    GROUP BY district_id
    HAVING bool_and(boundary IS NOT NULL AND NOT boundary_is_schematic)
)
UPDATE regions_district AS district
SET boundary = complete.boundary, boundary_is_schematic = false, boundary_source = %(dissolved)s
FROM complete
WHERE district.code = complete.code
  AND (district.boundary_is_schematic OR district.boundary_source = %(dissolved)s)
  AND (district.boundary_is_schematic OR district.boundary IS DISTINCT FROM complete.boundary);
