"""Charts as SVG that is made here, with the table that says the same. Pure: figures in, text out."""
