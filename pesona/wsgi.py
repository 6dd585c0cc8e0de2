"""The WSGI entry point. Servers say which settings: production is never a silent default for anything else."""

import os

from django.core.wsgi import get_wsgi_application

from core import query_time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pesona.settings.production")

application = get_wsgi_application()
query_time.limit_every_connection()
