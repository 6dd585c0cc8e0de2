"""Open data: the catalogue of datasets at ``/data/``, their files, and what machines are told of them."""
