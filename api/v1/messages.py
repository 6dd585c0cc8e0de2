"""What webhooks send, as the document describes it: ``api.webhooks`` writes it, tests hold both together."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from api.v1.records import Record
from api.v1.shapes import Change

Node = dict[str, Any]

_REF = "#/components/schemas/{model}"
_JSON = "application/json"


class CatalogueMessageData(Record):
    subscription: UUID = Field(description="Which of your subscriptions it is.")
    sequence: int = Field(description="1 for the first message that you took, then one more each time.", examples=[17])
    restart: bool = Field(
        description="True: everything begins anew. Let these `items`, and those of the messages after it, replace all "
        "you have."
    )
    more: bool = Field(description="True: you are not up to date yet, another message follows at once.")
    lang: str = Field(description="Language the texts are written in.", examples=["id"])
    items: list[Change] = Field(
        description="What changed, in the order of the changes; may be empty where everything begins anew. Without a "
        "`record` a thing is gone: withdrawn, or, with `withdrawn_at` null, no longer in a kecamatan you asked for."
    )


class CatalogueMessage(Record):
    """What was published, changed or withdrawn."""

    type: Literal["catalogue.changed"] = Field(description="What the message is about.")
    timestamp: datetime = Field(description="When this attempt to send it was made, ISO 8601 with offset (WIB).")
    data: CatalogueMessageData = Field(description="The changes, and what you need to keep their order.")


class TestMessageData(Record):
    subscription: UUID = Field(description="Which of your subscriptions it is.")


class TestMessage(Record):
    """Sent by hand, to see whether your receiver answers. Check its signature, answer 2xx, and do nothing."""

    type: Literal["webhook.test"] = Field(description="What the message is about.")
    timestamp: datetime = Field(description="When it was sent, ISO 8601 with offset (WIB).")
    data: TestMessageData = Field(description="Nothing but whose test it is.")


MESSAGES: dict[str, tuple[type[BaseModel], str, str]] = {
    "catalogue.changed": (
        CatalogueMessage,
        "Something was published, changed or withdrawn",
        "Sent in the order of the changes, one message at a time: the next comes when you have taken this one. What is "
        "not answered with a 2xx within 15 seconds is sent again, later and later for five days. The same message has "
        "the same `webhook-id` each time.",
    ),
    "webhook.test": (
        TestMessage,
        "A test",
        "Sent when somebody at the office presses the button. It changes nothing.",
    ),
}

_HEADERS = (
    ("webhook-id", "Name of the message. Take each only once.", "msg_5c1f0d9a8b7e4c3d2a1f0e9d8c7b6a59"),
    ("webhook-timestamp", "Unix time of this attempt. Refuse what is more than five minutes off.", "1763863200"),
    (
        "webhook-signature",
        "One or more signatures, separated by spaces: `v1,` and the Base64 of HMAC-SHA256 over `id.timestamp.body`. "
        "One that fits is enough; while a secret is being changed there are two.",
        "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
    ),
)


def described_webhooks() -> Node:
    """The section ``webhooks`` of the OpenAPI document."""
    return {name: {"post": _operation(name, *described)} for name, described in MESSAGES.items()}


def _operation(name: str, model: type[BaseModel], summary: str, description: str) -> Node:
    return {
        "operationId": f"on{model.__name__}",
        "summary": summary,
        "description": description,
        "tags": ["webhooks"],
        "parameters": [
            {
                "name": header,
                "in": "header",
                "required": True,
                "description": meaning,
                "schema": {"type": "string"},
                "example": example,
            }
            for header, meaning, example in _HEADERS
        ],
        "requestBody": {
            "required": True,
            "content": {_JSON: {"schema": {"$ref": _REF.format(model=model.__name__)}}},
        },
        "responses": {
            "2XX": {"description": "Taken. What you answer is not read."},
            "410": {"description": "Send nothing here any more: the subscription is stopped."},
            "default": {"description": "Not taken. It is sent again; `Retry-After` in seconds is kept to."},
        },
    }
