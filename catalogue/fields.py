"""A JSON column that keeps its text: the API hands it on without reading it."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class CompactJSONEncoder(DjangoJSONEncoder):
    """No blanks and no ``\\u`` escapes, so that PostgreSQL can pass the text through as it is."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"separators": (",", ":"), "ensure_ascii": False})


class TextualJSONField(models.JSONField):
    """PostgreSQL's ``json`` instead of ``jsonb``: keys stay in their order and the text is stored as written."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"encoder": CompactJSONEncoder})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["encoder"]
        return name, path, args, kwargs

    def db_type(self, connection: Any) -> str:
        return "json"

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """The text itself: the usual adapter casts to jsonb, which orders keys anew and puts blanks in."""
        return value if value is None or hasattr(value, "as_sql") else json.dumps(value, cls=CompactJSONEncoder)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return json.loads(value) if isinstance(value, str) else value
