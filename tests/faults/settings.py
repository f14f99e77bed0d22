"""The product's settings for processes that share the database of a test: plain static files, mail to a sink or nowhere."""

import os

from kiezwerk.server.settings import *  # noqa: F403 - the product's settings, all of them

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
if "KIEZWERK_TEST_SINK" in os.environ:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT, EMAIL_USE_TLS = "127.0.0.1", int(os.environ["KIEZWERK_TEST_SINK"]), False
ALLOWED_HOSTS = ["*"]
