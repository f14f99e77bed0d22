"""Telling people: mail that leaves once, and notices that are gathered into one mail."""

from .digests import choose_rhythm, gather_notices, tell
from .forgetting import forget_messages, forget_name
from .outbox import forget_mails_of, send_due_mail, write_mail

__all__ = ["choose_rhythm", "forget_mails_of", "forget_messages", "forget_name", "gather_notices", "send_due_mail", "tell", "write_mail"]
