-- Cells of all known points, dissolved per kecamatan, inside the outline and outside imported kecamatan.
WITH known AS (
    SELECT DISTINCT ON (point) point, district
    FROM (
        SELECT 0 AS rank, code AS tie, label_point AS point, district_id AS district FROM regions_village
        UNION ALL
        SELECT 1, concat_ws('/', district, village), ST_SetSRID(ST_MakePoint(lon, lat), 4326), district
        FROM jsonb_to_recordset(%(extra)s::jsonb) AS extra (lon float8, lat float8, village text, district text)
    ) AS every
    ORDER BY point, rank, tie
), outline AS (
    SELECT ST_Buffer(ST_ConcaveHull(ST_Collect(point ORDER BY point), 0.25), 0.055, 4) AS area FROM known
), cell AS (
    SELECT (ST_Dump(ST_VoronoiPolygons(ST_Collect(point ORDER BY point), 0, ST_Expand((SELECT area FROM outline), 0.1)))).geom
    FROM known
), dissolved AS (
    SELECT known.district AS code, ST_Union(cell.geom ORDER BY known.point) AS area
    FROM known JOIN cell ON ST_Contains(cell.geom, known.point)
    GROUP BY known.district
), imported AS (
    SELECT ST_Union(boundary ORDER BY code) AS area FROM regions_district
    WHERE boundary IS NOT NULL AND NOT boundary_is_schematic
), cut AS (
    SELECT dissolved.code, ST_ReducePrecision(ST_Intersection(dissolved.area, outline.area), 0.00001) AS area
    FROM dissolved, outline
), drawn AS (
    SELECT cut.code,
           ST_Multi(ST_CollectionExtract(
               CASE WHEN imported.area IS NULL THEN cut.area ELSE ST_Difference(cut.area, imported.area) END, 3
           )) AS boundary
    FROM cut, imported
)
UPDATE regions_district AS district
SET boundary = NULLIF(drawn.boundary, ST_GeomFromText('MULTIPOLYGON EMPTY', 4326)), boundary_source = ''
FROM drawn
WHERE district.code = drawn.code
  AND (district.boundary IS NULL OR district.boundary_is_schematic)
  AND district.boundary IS DISTINCT FROM NULLIF(drawn.boundary, ST_GeomFromText('MULTIPOLYGON EMPTY', 4326));
