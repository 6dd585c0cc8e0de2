"""For the public site: refuses to start while something is missing, and names it."""

from pesona.settings.base import *  # noqa: F403
from pesona.settings.environment import database, env, require

require("SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS", "PUBLIC_URL")

SECRET_KEY = env.str("SECRET_KEY")
DATABASES = {"default": database()}
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")

SECURE_SSL_REDIRECT = True
# The machine that watches the process asks from inside, without a certificate.
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

if env.bool("BEHIND_HTTPS_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
