"""The login, one's own account, and how allauth behaves here."""

from .account import account, erase, own_data_file
from .login import demo_login, login, provider_login, signup_closed

__all__ = ["account", "demo_login", "erase", "login", "own_data_file", "provider_login", "signup_closed"]
