-- Cells of a kecamatan's own points, dissolved per kampung, inside its boundary and outside imported kampung.
-- A point whose kampung is not known counts for the kampung of the same kecamatan with the nearest label point.
WITH known AS (
    SELECT DISTINCT ON (point) point, district, village
    FROM (
        SELECT 0 AS rank, code AS tie, label_point AS point, district_id AS district, code AS village
        FROM regions_village
        UNION ALL
        SELECT 1, concat_ws('/', extra.district, extra.village), position.point, extra.district,
               COALESCE(extra.village, nearest.code)
        FROM jsonb_to_recordset(%(extra)s::jsonb) AS extra (lon float8, lat float8, village text, district text)
        CROSS JOIN LATERAL (SELECT ST_SetSRID(ST_MakePoint(lon, lat), 4326) AS point) AS position
        LEFT JOIN LATERAL (
            SELECT code FROM regions_village
            WHERE district_id = extra.district
            ORDER BY ST_Distance(label_point, position.point), code LIMIT 1
        ) AS nearest ON true
    ) AS every
    WHERE village IS NOT NULL
    ORDER BY point, rank, tie
), cell AS (
    SELECT district.code AS district,
           (ST_Dump(ST_VoronoiPolygons(ST_Collect(known.point ORDER BY known.point), 0, district.boundary))).geom
    FROM known JOIN regions_district AS district ON district.code = known.district
    WHERE district.boundary IS NOT NULL
    GROUP BY district.code
    HAVING count(*) > 1
), dissolved AS (
    SELECT known.village AS code, ST_Union(cell.geom ORDER BY known.point) AS area
    FROM known JOIN cell ON cell.district = known.district AND ST_Contains(cell.geom, known.point)
    GROUP BY known.village
), imported AS (
    SELECT district_id AS district, ST_Union(boundary ORDER BY code) AS area FROM regions_village
    WHERE boundary IS NOT NULL AND NOT boundary_is_schematic
    GROUP BY district_id
), cut AS (
    SELECT village.code, village.district_id AS district,
           ST_ReducePrecision(
               CASE WHEN dissolved.area IS NULL THEN district.boundary
                    ELSE ST_Intersection(district.boundary, dissolved.area) END,
               0.00001
           ) AS area
    FROM regions_village AS village
    JOIN regions_district AS district ON district.code = village.district_id
    LEFT JOIN dissolved ON dissolved.code = village.code
    WHERE district.boundary IS NOT NULL
), drawn AS (
    SELECT cut.code,
           ST_Multi(ST_CollectionExtract(
               CASE WHEN imported.area IS NULL THEN cut.area ELSE ST_Difference(cut.area, imported.area) END, 3
           )) AS boundary
    FROM cut LEFT JOIN imported ON imported.district = cut.district
)
UPDATE regions_village AS village
SET boundary = NULLIF(drawn.boundary, ST_GeomFromText('MULTIPOLYGON EMPTY', 4326)), boundary_source = ''
FROM drawn
WHERE village.code = drawn.code
  AND (village.boundary IS NULL OR village.boundary_is_schematic)
  AND village.boundary IS DISTINCT FROM NULLIF(drawn.boundary, ST_GeomFromText('MULTIPOLYGON EMPTY', 4326));
