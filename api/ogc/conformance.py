"""Which parts of the standards are kept; ``docs/api/ogc.md`` names the test of each point."""

_FEATURES = "http://www.opengis.net/spec/ogcapi-features"

CONFORMS_TO = (
    *(f"{_FEATURES}-1/1.0/conf/{name}" for name in ("core", "oas30", "html", "geojson")),
    f"{_FEATURES}-2/1.0/conf/crs",
    *(
        f"{_FEATURES}-3/1.0/conf/{name}"
        for name in ("queryables", "queryables-query-parameters", "filter", "features-filter")
    ),
    *(
        f"http://www.opengis.net/spec/cql2/1.0/conf/{name}"
        for name in ("cql2-text", "basic-cql2", "advanced-comparison-operators", "basic-spatial-functions")
    ),
)
