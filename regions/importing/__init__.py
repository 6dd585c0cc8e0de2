"""Official boundaries from a GeoJSON file of any size: read as a stream, check each row, take it or say why not."""
