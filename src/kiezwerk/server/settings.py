"""Django's settings, read from the table in ``configuration``."""

import json
import os
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key

from . import configuration as c

DATA = c.DATA.read()


def _secret_key() -> str:
    """Return the configured key, or the one kept in the data folder, made at the first start."""
    if configured := c.SECRET_KEY.read():
        return configured
    kept = DATA / "secret-key"
    try:
        if not kept.exists():
            _keep_secret(kept)
        return kept.read_text()
    except OSError as error:
        raise c.BadSetting(f'KIEZWERK_DATA is "{DATA}": {error.strerror}. Name a folder that can be written.') from None


def _keep_secret(kept: Path) -> None:
    """Make the key whole before it gets its name, so that two processes that start together read the same one."""
    DATA.mkdir(parents=True, exist_ok=True)
    fresh = kept.with_name(f"{kept.name}.{os.getpid()}")
    fresh.touch(mode=0o600)
    fresh.write_text(get_random_secret_key())
    with suppress(FileExistsError):
        os.link(fresh, kept)
    fresh.unlink()


def _clock_offset() -> timedelta:
    """Return how far the example's calendar is from today's; nothing outside the example."""
    kept = DATA / "clock.json"
    if not DEMO or not kept.exists():
        return timedelta()
    clock = json.loads(kept.read_text())
    return datetime.fromisoformat(clock["example_at"]) - datetime.fromisoformat(clock["staged_at"])


def _provider() -> dict:
    """Describe the provider of the single sign-on."""
    client = c.OIDC_CLIENT.read()
    if not client:
        raise c.BadSetting('KIEZWERK_OIDC_CLIENT is "": the provider in KIEZWERK_OIDC_URL knows this site by a client identifier.')
    return {
        "provider_id": "oidc",
        "name": c.OIDC_NAME.read(),
        "client_id": client,
        "secret": c.OIDC_SECRET.read(),
        "settings": {"server_url": OIDC_URL},
    }


def _origin(address: str) -> list[str]:
    """Return scheme and host of an address, as a content security policy names them; nothing for nothing."""
    parts = urlsplit(address)
    return [f"{parts.scheme}://{parts.netloc}"] if address else []


SECRET_KEY = _secret_key()
DEBUG = c.DEBUG.read()
DEMO = c.DEMO.read()
CLOCK_OFFSET = _clock_offset()
ALLOWED_HOSTS = c.HOSTS.read()
ADDRESS = c.ADDRESS.read() or ""
CSRF_TRUSTED_ORIGINS = [ADDRESS] if ADDRESS else []
ALLAUTH_TRUSTED_PROXY_COUNT = c.PROXIES.read()

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "kiezwerk.server",
    "kiezwerk.apps.portal",
    "kiezwerk.apps.offers",
    "kiezwerk.apps.funding",
    "kiezwerk.apps.plans",
    "kiezwerk.apps.areas",
    "kiezwerk.apps.partnerships",
    "kiezwerk.apps.documents",
    "kiezwerk.apps.notices",
    "kiezwerk.apps.jobs",
    "kiezwerk.apps.accounts",
    "kiezwerk.apps.audit",
    "kiezwerk.ui",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tables2",
    "django_tasks",
    "django_tasks_db",
    "rules.apps.AutodiscoverRulesConfig",
]

MIDDLEWARE = [
    "kiezwerk.server.middleware.Room",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "kiezwerk.server.middleware.ReceiptInstant",
    "kiezwerk.server.middleware.Turnstile",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "kiezwerk.server.middleware.PartnershipInAddress",
    "kiezwerk.server.middleware.SecondFactor",
    "kiezwerk.server.middleware.Refusals",
]

ROOT_URLCONF = "kiezwerk.server.urls"
WSGI_APPLICATION = "kiezwerk.server.wsgi.application"
FORM_RENDERER = "kiezwerk.ui.forms.KernRenderer"
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
                "kiezwerk.server.navigation.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "kiezwerk.ui.templatetags.ui",
                "kiezwerk.ui.templatetags.sentences",
            ],
        },
    }
]

DATABASES = {"default": c.DATABASE_URL.read() or c.sqlite_database(DATA / "kiezwerk.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "server_cache"}}
"""In the database, so that rate limits hold across all processes and machines."""

LANGUAGES = [("de", "Deutsch"), ("en", "English"), ("fr", "Français"), ("ar", "العربية")]
LANGUAGE_CODE = c.LANGUAGE.read()
LOCALE_PATHS = [c.locale_folder()]
FORMAT_MODULE_PATH = ["kiezwerk.server.formats"]
USE_THOUSAND_SEPARATOR = True
NUMBER_GROUPING = 3
TIME_ZONE = c.TIME_ZONE.read()
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 32 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_MOST_BYTES = c.FILE_MEGABYTES.read() * 1_000_000

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:home"
ACCOUNT_LOGOUT_REDIRECT_URL = "portal:home"
forms, adapters = "kiezwerk.apps.accounts.forms", "kiezwerk.apps.accounts.views.adapters"
ACCOUNT_ADAPTER = f"{adapters}.AccountAdapter"
SOCIALACCOUNT_ADAPTER = f"{adapters}.SocialAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/m/ip,5/5m/key", "request_login_code": "20/m/ip,3/m/key", "reauthenticate": "10/m/user", "plan_comment": "10/h/ip",
}  # fmt: skip
ACCOUNT_FORMS = {"request_login_code": f"{forms}.RequestCodeForm", "confirm_login_code": f"{forms}.MailedCodeForm"}
MFA_ADAPTER = f"{adapters}.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG or DEMO
MFA_FORMS = {
    "activate_totp": f"{forms}.AppForm",
    "add_webauthn": f"{forms}.PasskeyForm",
    "authenticate": f"{forms}.SecondFactorForm",
    "authenticate_webauthn": f"{forms}.PasskeyAsFactorForm",
    "edit_webauthn": f"{forms}.PasskeyNameForm",
    "login_webauthn": f"{forms}.PasskeyLoginForm",
    "reauthenticate": f"{forms}.SecondFactorAgainForm",
    "reauthenticate_webauthn": f"{forms}.PasskeyAgainForm",
}
SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
OIDC_URL = c.OIDC_URL.read() or ""
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [_provider()]}} if OIDC_URL else {}
USERSESSIONS_TRACK_ACTIVITY = False

vars().update(c.MAIL_URL.read())
DEFAULT_FROM_EMAIL = c.MAIL_FROM.read()

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF, *_origin(OIDC_URL)],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = c.HTTPS.read()
SECURE_HSTS_SECONDS = 31_536_000 if c.HTTPS.read() else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if c.HTTPS.read() else None

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},
}
