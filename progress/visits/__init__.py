"""How many people came: what the kecamatan report month by month, and what others have published."""
