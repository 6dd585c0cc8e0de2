"""The demo content: facts about Siak in ``home/data``, and how they become pages."""
