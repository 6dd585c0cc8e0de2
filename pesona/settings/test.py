"""For the test run: a secret of its own per process, mail and files that leave nothing behind."""

import secrets
import tempfile

from pesona.settings.base import *  # noqa: F403
from pesona.settings.base import STORAGES
from pesona.settings.environment import BASE_DIR, database, read_file

read_file(BASE_DIR / "var" / "test.env")

SECRET_KEY = secrets.token_urlsafe(50)
DATABASES = {"default": database() | {"CONN_MAX_AGE": 0}}
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DEMO_LOGIN_ALLOWED = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Tests sign in by session or without a request; those of the second factor and of lock-outs switch them on.
SECOND_FACTOR_DEMANDED = SECOND_FACTOR_OFF_IS_SAID = AXES_ENABLED = False
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = tempfile.mkdtemp(prefix="pesona-test-media-")
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
# What waits for a worker elsewhere is done at once here; the tests of the worker itself start a real one.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
# The tests ask quicker than any reader; those of the limit set one of their own.
API_REQUESTS_PER_MINUTE = 1_000_000
