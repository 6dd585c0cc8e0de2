"""The page editor of the desk: what Wagtail's own leaves open."""
