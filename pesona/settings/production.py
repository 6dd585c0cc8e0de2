"""For the public site: refuses to start while something is missing, and names it."""

from pesona.settings.base import *  # noqa: F403
from pesona.settings.environment import database, env, require

require("SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS", "PUBLIC_URL")

SECRET_KEY = env.str("SECRET_KEY")
DATABASES = {"default": database()}
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")

SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
