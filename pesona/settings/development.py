"""For work on one's own machine and for ``bin/demo``: like production, without its certificates.

``bin/demo`` writes ``var/development.env`` (database and secret); ``DEBUG=1`` switches Django's debug pages on.
"""

from pesona.settings.base import *  # noqa: F403
from pesona.settings.base import STORAGES
from pesona.settings.environment import BASE_DIR, database, env, read_file, require

read_file(BASE_DIR / "var" / "development.env")
require("SECRET_KEY")

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY")
DATABASES = {"default": database()}
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
# bin/demo makes up a login; a public site must never.
DEMO_LOGIN_ALLOWED = True
# SECOND_FACTOR=0 spares whoever works on the site the codes; every editor's first page then says so.
SECOND_FACTOR_DEMANDED = env.bool("SECOND_FACTOR", default=True)
# A receiver of webhooks that one writes oneself listens on the same machine.
WEBHOOKS_TO_THIS_MACHINE = env.bool("WEBHOOKS_TO_THIS_MACHINE", default=False)
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

if DEBUG:
    # With debug pages on, files are served from where they are written, without a collecting step.
    STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
