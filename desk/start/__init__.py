"""Where work begins: the admin's first page shows each role what is theirs, and where content is missing."""
