"""Which licences let a picture be passed on whole, to be printed and shown by anybody."""

import re

# Everybody may copy and publish, also for money, when the author is named. NC would shut out newspapers.
_PASSED_ON = re.compile(
    r"(cc[ -]?0|cc[ -]by([ -](sa|nd))?|public domain|domain publik|pdm?)([ -]?[1-4]\.0)?( [a-z]{2,13})?",
    re.IGNORECASE,
)


def may_be_passed_on(licence: str) -> bool:
    """Whether the press may have the file itself. What we cannot read does not allow it."""
    return _PASSED_ON.fullmatch(" ".join(licence.split())) is not None
