"""The product's settings with what tests need: a file database, plain static files, mail in memory."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "KIEZWERK_TEST_FOLDER" not in os.environ:  # the first process of a run makes it, and takes it away when all others have ended
    os.environ["KIEZWERK_TEST_FOLDER"] = tempfile.mkdtemp(prefix="kiezwerk-test-")
    atexit.register(shutil.rmtree, os.environ["KIEZWERK_TEST_FOLDER"], ignore_errors=True)
_folder = Path(os.environ["KIEZWERK_TEST_FOLDER"])
os.environ["KIEZWERK_DATA"] = str(_folder)
(_folder / "static").mkdir(parents=True, exist_ok=True)
os.environ["KIEZWERK_SECRET_KEY"] = "for tests only"
os.environ.setdefault("KIEZWERK_DATABASE_URL", f"sqlite:///{_folder / 'kiezwerk.sqlite3'}")

from kiezwerk.server.settings import *  # noqa: E402, F403 - the product's settings, all of them

DATABASES["default"]["TEST"] = {"NAME": str(_folder / "test.sqlite3")} if "sqlite" in DATABASES["default"]["ENGINE"] else {}  # noqa: F405
if "postgresql" in DATABASES["default"]["ENGINE"]:  # noqa: F405 - a pool keeps connections that a test's teardown must drop
    DATABASES["default"]["OPTIONS"].pop("pool")  # noqa: F405
    DATABASES["default"]["ENGINE"] = "tests.postgresql"  # noqa: F405
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["*"]
