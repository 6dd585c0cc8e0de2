"""Files with shapes, read without GDAL: GPX, KML, KMZ and GeoJSON, each into ``maps.shapes.Parts``."""
