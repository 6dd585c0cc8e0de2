"""What holds in every environment. Reads the environment only through ``pesona.settings.environment``."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from pesona.settings import caches, gdal, security
from pesona.settings.environment import BASE_DIR, env

gdal.close_the_network()

DEBUG = False
DATA_DIR = BASE_DIR / "var"

INSTALLED_APPS = [
    "pesona",
    "home.press",
    "home",
    "api",
    "api.webhooks",
    "desk.start",
    "desk.guide",
    "desk.editor",
    "desk.completeness",
    "desk.lookalikes",
    "desk.bulk",
    "desk.visits",
    "desk.freshness",
    "desk.languages",
    "desk.review",
    "desk.teams",
    "desk.accounts",
    "desk.pictures",
    "progress",
    "progress.visits",
    "progress.projects",
    "progress.opendata",
    "events",
    "destinations",
    "maps",
    "catalogue",
    "regions",
    "core",
    "wagtail.api.v3",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    "django_tasks_db",
    "csp",
    "ninja",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.gis",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "pesona.request_ids.RequestIds",
    "pesona.metrics.Timings",
    "pesona.middleware.SayLessOfData",
    "django.middleware.security.SecurityMiddleware",
    "pesona.middleware.AnswerHeaders",
    "pesona.middleware.ContentSecurityPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "api.middleware.ShortPathMiddleware",
    "pesona.middleware.LanguageFromAddress",
    "pesona.slow_queries.SlowQueries",
    "pesona.edge.RefuseHostileAddresses",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "desk.editor.kept.KeepWhatWasTyped",
    "django_otp.middleware.OTPMiddleware",
    "desk.accounts.middleware.SecondFactor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "pesona.urls"
WSGI_APPLICATION = "pesona.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Wagtail's editor sends one field per block and row: a full destination page passes Django's thousand.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- Accounts: see docs/accounts.md ---------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
# What was stored by another hasher is stored anew at the next sign-in.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "desk.accounts.passwords.OtherThanCommonWords"},
]
SESSION_ENGINE = "desk.accounts.sessions"
# From everybody who can publish. Only the settings for development and tests may say otherwise, and the first say so.
SECOND_FACTOR_DEMANDED = SECOND_FACTOR_OFF_IS_SAID = True
OTP_TOTP_ISSUER = "Pesona Siak"
# Wrong passwords are counted for a name and an address together: nobody can lock somebody else out from elsewhere.
# Who tries many names from one address is stopped as well.
AXES_HANDLER = "desk.accounts.lockout.CountsNamesToo"
AXES_FAILURE_LIMIT = 5
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_CLIENT_IP_CALLABLE = "desk.accounts.addresses.counted_address"
AXES_LOCKOUT_CALLABLE = "desk.accounts.lockout.told"
# The trail tells of sign-ins, with less of the address.
AXES_DISABLE_ACCESS_LOG, AXES_ENABLE_ADMIN, AXES_VERBOSE = True, False, False

# --- Languages: Indonesian at /, English under /en/ -----------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("id", _("Bahasa Indonesia")), ("en", _("Bahasa Inggris"))]
# Our own texts, and the Indonesian texts which the packages of the admin come without.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "admin"]
TIME_ZONE = "Asia/Jakarta"
USE_I18N = USE_TZ = True

# --- Static files and media: all from our own origin -----------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=DATA_DIR / "media")
NODE_MODULES = BASE_DIR / "node_modules"
STATICFILES_DIRS = [
    ("leaflet", NODE_MODULES / "leaflet" / "dist"),
    ("fonts/eczar", NODE_MODULES / "@fontsource-variable" / "eczar"),
    ("fonts/plus-jakarta-sans", NODE_MODULES / "@fontsource-variable" / "plus-jakarta-sans"),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- The map's background ------------------------------------------------------------------------------------------
TILE_URL = env.str("TILE_URL", default="https://tile.openstreetmap.org/{z}/{x}/{y}.png")
TILE_ATTRIBUTION = env.str(
    "TILE_ATTRIBUTION",
    default='© <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a>',
)

# --- What browsers are told to allow ------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = security.content_security_policy(TILE_URL)
ADMIN_CONTENT_SECURITY_POLICY_UPDATE = security.ADMIN_UPDATE
PERMISSIONS_POLICY = security.PERMISSIONS_POLICY
# Tile servers want to know which site asks (OpenStreetMap refuses those that do not say); they learn no more than that.
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
# The page editor shows previews in a frame, and so does the user bar.
X_FRAME_OPTIONS = "SAMEORIGIN"
CSRF_FAILURE_VIEW = "desk.editor.kept.csrf_failure"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
LOGIN_URL = "wagtailadmin_login"

# --- What the process says about itself: lines on the standard output -------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} [{request_id}] {message}", "style": "{"}},
    "filters": {"request_id": {"()": "pesona.request_ids.WithRequestId"}},
    "handlers": {
        "stdout": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "formatter": "line",
            "filters": ["request_id"],
        }
    },
    "root": {"handlers": ["stdout"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django": {"handlers": ["stdout"], "level": "INFO", "propagate": False},
        # Each saved page is a dozen tasks, each task two lines.
        "django_tasks": {"level": "WARNING"},
        # It writes whole addresses and names; the trail of the site tells what happened.
        "axes": {"level": "ERROR"},
        "django_tasks_db": {"level": "WARNING"},
    },
}

# --- Work in the background: rows in the same transaction, done by ``manage.py db_worker`` -------------------------
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# How many proxies of our own stand in front, each of which adds the address it saw to X-Forwarded-For.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)

# --- Limits: what each client may ask of the API, counted in one place for all processes or in each of them --------
API_REQUESTS_PER_MINUTE = env.int("API_REQUESTS_PER_MINUTE", default=1200)
CACHES = {"default": caches.OF_THIS_PROCESS, "counters": caches.counters(env.str("REDIS_URL", default=""))}

# --- Webhooks: see docs/webhooks.md ---------------------------------------------------------------------------------
WEBHOOK_PORTS = env.list("WEBHOOK_PORTS", cast=int, default=[443])
# Whether they may also go to a receiver on this very machine, over http: only while one works on the site.
WEBHOOKS_TO_THIS_MACHINE = False

# --- Timings for Prometheus ---------------------------------------------------------------------------------------
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
PROMETHEUS_MULTIPROC_DIR = env.str("PROMETHEUS_MULTIPROC_DIR", default="")

# What is running, such as a tag or commit: answers kept from another release are asked for anew.
RELEASE = env.str("RELEASE", default="")

# --- Wagtail --------------------------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Pesona Siak"
WAGTAILADMIN_BASE_URL = env.str("PUBLIC_URL", default="http://localhost:8000")
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILADMIN_USER_LOGIN_FORM = "desk.accounts.login_form.NamedLoginForm"
# Without a list of its own the account page offers every name of the system, among them some that no browser knows.
WAGTAIL_USER_TIME_ZONES = ["Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura"]
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # no request about our editors goes elsewhere
WAGTAIL_ENABLE_UPDATE_CHECK = False  # nor does one from their browsers: versions are raised by who keeps the site
WAGTAIL_I18N_ENABLED = True
# A translation just begun still says everything in the first language: it is a draft.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# Nothing translates by itself. A machine fills in drafts on request where an office names one: its class and options.
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = env.json("MACHINE_TRANSLATOR", default=None)
# A cache in front of the site that understands PURGE, such as nginx or Varnish: its own address.
FRONT_CACHE_URL = env.str("FRONT_CACHE_URL", default="")
WAGTAILFRONTENDCACHE = (
    {"front": {"BACKEND": "wagtail.contrib.frontend_cache.backends.HTTPBackend", "LOCATION": FRONT_CACHE_URL}}
    if FRONT_CACHE_URL
    else {}
)
# What the ids of projects in OC4IDS begin with; the Open Contracting Partnership hands out registered prefixes.
OC4IDS_PREFIX = env.str("OC4IDS_PREFIX", default="x-pesona-siak")
# Every address is purged by its own name.
WAGTAILFRONTENDCACHE_LANGUAGES: list[str] = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILIMAGES_IMAGE_MODEL = "core.PesonaImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "core.picture_form.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 30_000_000
# A picture full of leaves and water, as AVIF: below 60 KB at the width of a card, below 140 KB at that of a page head.
WAGTAILIMAGES_AVIF_QUALITY, WAGTAILIMAGES_WEBP_QUALITY, WAGTAILIMAGES_JPEG_QUALITY = 50, 65, 75
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"webp": "webp"}
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"

SILENCED_SYSTEM_CHECKS = [
    # Debian 12 ships GDAL 3.6, which cannot block network and file access by itself: pesona.settings.gdal does.
    "gis.W001",
    # Frames of our own origin are wanted: the editor's previews.
    "security.W019",
]
TAGGIT_CASE_INSENSITIVE = True
