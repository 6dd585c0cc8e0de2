"""The ASGI entry point. Servers say which settings: production is never a silent default for anything else."""

import os

from django.core.asgi import get_asgi_application

from core import query_time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pesona.settings.production")

application = get_asgi_application()
query_time.limit_every_connection()
