"""Measures the site against bare SQL, tipg and pygeoapi on the same rows in the same run: ``python -m benchmarks``."""
