"""The web application that granian serves."""

import os

from django.core.wsgi import get_wsgi_application

from . import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kiezwerk.server.settings")
application = get_wsgi_application()
settle()
