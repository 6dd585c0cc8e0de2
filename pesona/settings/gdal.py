"""GDAL inside the web process may open no network address and read no description of another file.

Debian 12 ships GDAL 3.6, where a spatial reference or a data set given as text can name an address or a file. The
site never hands it such text; these settings keep the library harmless should that ever slip. They must be in the
environment before GDAL is loaded, that is before ``django.contrib.gis`` is.
"""

import os

# Nothing listens on the discard port: a request that GDAL tries to make ends here at once.
CLOSED_PORT = "http://127.0.0.1:9"

CLOSED = {
    "GDAL_HTTP_PROXY": CLOSED_PORT,
    "GDAL_HTTPS_PROXY": CLOSED_PORT,
    "GDAL_HTTP_TIMEOUT": "1",
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".never",
    "GDAL_SKIP": "VRT,OGR_VRT,HTTP,WMS,WMTS,WCS,WFS,OAPIF,PLMOSAIC,STACTA,STACIT",
}


def close_the_network() -> None:
    """Put the closed settings into this process's environment, over whatever was there."""
    os.environ.update(CLOSED)
