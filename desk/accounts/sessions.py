"""Where sessions are kept: Django's own store in the database, whose rows also tell whose they are.

The way is the one Django's documentation shows for "extending database-backed session engines".
"""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest

# What is remembered of a sign-in, inside its session, until the row is written.
DEVICE, ADDRESS = "signed_in_on", "signed_in_from"


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls) -> Any:
        from desk.accounts.models import SignIn

        return SignIn

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """The row; written again it keeps what only the row knows (its public name, and since when)."""
        row: Any = super().create_model_instance(data)
        user = str(data.get(SESSION_KEY, ""))
        row.user_id = int(user) if user.isdecimal() else None
        row.device, row.address = data.get(DEVICE, ""), data.get(ADDRESS, "")
        before: Any = self.model.objects.filter(session_key=row.session_key).first()
        if before is not None:
            row.public_id, row.since, row.last_seen = before.public_id, before.since, before.last_seen
        return row


SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "Linux": "Linux",
}
# The order matters: each of these also calls itself by the names after it.
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "SamsungBrowser": "Samsung Internet", "Firefox": "Firefox"}
BROWSERS |= {"Chrome": "Chrome", "Safari": "Safari"}


def device_of(request: HttpRequest) -> str:
    """The device in two words, such as ``Chrome, Android``: enough to know one's own, too little to follow anybody."""
    told = request.headers.get("User-Agent", "")
    named = (next((word for sign, word in words.items() if sign in told), "") for words in (BROWSERS, SYSTEMS))
    return ", ".join(filter(None, named))
