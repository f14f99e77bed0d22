"""Sessions of many people at a stroke, as a login leaves them."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session


def sessions_of(people, end: datetime) -> list[str]:
    """Log everybody in until ``end``; return the keys of their sessions."""
    encode, backend = SessionStore().encode, settings.AUTHENTICATION_BACKENDS[0]
    known = [{SESSION_KEY: str(p.pk), BACKEND_SESSION_KEY: backend, HASH_SESSION_KEY: p.get_session_auth_hash()} for p in people]
    made = (Session(session_key=f"many{data[SESSION_KEY]:0>28}", session_data=encode(data), expire_date=end) for data in known)
    return [session.session_key for session in Session.objects.bulk_create(made)]
