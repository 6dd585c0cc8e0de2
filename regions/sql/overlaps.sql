-- Pairs of imported regions of one level that claim the same ground, the largest overlap first.
WITH imported AS (
    SELECT 'district' AS level, code, name, boundary FROM regions_district WHERE NOT boundary_is_schematic
    UNION ALL
    SELECT 'village', code, name, boundary FROM regions_village WHERE NOT boundary_is_schematic
)
SELECT one.name, other.name, shared.square_metres
FROM imported AS one
JOIN imported AS other
  ON other.level = one.level AND other.code > one.code AND ST_Intersects(one.boundary, other.boundary)
CROSS JOIN LATERAL (
    SELECT ST_Area(ST_Intersection(one.boundary, other.boundary)::geography) AS square_metres
) AS shared
WHERE one.level = %(level)s AND shared.square_metres > %(least)s
ORDER BY shared.square_metres DESC;
