"""OGC API – Features at ``/ogc/``: the catalogue for QGIS, GDAL and whoever else speaks the standard.

Part 1 (Core, GeoJSON, OpenAPI 3.0, HTML), Part 2 (coordinate reference systems) and Part 3 (filters in CQL2 text).
``docs/api/ogc.md`` lists each point of the standard with the test that holds it.
"""
