"""Version 1: names are promises. Fields and endpoints are added, never renamed or removed."""
