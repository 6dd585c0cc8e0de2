"""Nothing a program says is passed over: a key nobody knows is refused, and every refusal names the field.

Wagtail's API takes no notice of keys it does not know, so a misspelt field looks as if it had been written. What a
page finds wrong without a form (when it goes back to an earlier version) is told without the field.
"""

from collections.abc import Iterator
from typing import Any, get_args

from django.core.exceptions import ValidationError as ModelError
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.params.models import FormModel
from pydantic import BaseModel
from wagtail.utils.forms import FormValidationError


def refuse_unknown_keys(api: NinjaAPI) -> None:
    """Make what a request may carry strict, with all that stands in it; called once the addresses are known."""
    strict: set[type[BaseModel]] = set()
    for carried in _carried_by_requests(api):
        if issubclass(carried, FormModel):
            _make_form_strict(carried)
        elif carried.__ninja_param_source__ == "body":
            _make_strict(carried, strict)


def _carried_by_requests(api: NinjaAPI) -> Iterator[Any]:
    """Ninja's models of body, form, query and path of every operation."""
    for _prefix, router in api._routers:
        for view in router.path_operations.values():
            for operation in view.operations:
                yield from operation.models


def _make_form_strict(form: Any) -> None:
    """A form (an upload) is read key by key, so the keys are compared before."""
    read, known = form.get_request_data, set(form.__ninja_flatten_map__)

    def read_strictly(request: HttpRequest, *rest: Any) -> Any:
        if unknown := sorted(set(request.POST) - known):
            raise ValidationError(
                [{"type": "extra_forbidden", "loc": ["form", key], "msg": "Unknown field"} for key in unknown]
            )
        return read(request, *rest)

    form.get_request_data = read_strictly


def _make_strict(schema: type[BaseModel], done: set[type[BaseModel]]) -> None:
    """Schemas inside first: each is built into those around it."""
    if schema in done:
        return
    done.add(schema)
    for field in schema.model_fields.values():
        for inner in _schemas_in(field.annotation):
            _make_strict(inner, done)
    if not hasattr(schema, "__ninja_param_source__"):
        schema.model_config["extra"] = "forbid"
    schema.model_rebuild(force=True)


def _schemas_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _schemas_in(part)


def name_the_fields(api: NinjaAPI) -> None:
    """Let what a model finds wrong be told field by field, as what a form finds wrong is."""
    tell = api._exception_handlers[ModelError]

    @api.exception_handler(ModelError)
    def tell_field_by_field(request: HttpRequest, error: ModelError) -> HttpResponse:
        if hasattr(error, "error_dict") and not isinstance(error, FormValidationError):
            found = {(field,): [(message, "invalid") for message in told] for field, told in error.message_dict.items()}
            error = FormValidationError(found)
        return tell(request, error)
