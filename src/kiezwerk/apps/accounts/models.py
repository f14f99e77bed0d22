"""The person who logs in. What a person may do follows from seats and representations, not from this row."""

import uuid

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from kiezwerk.acts.erased import told_name


class User(AbstractBaseUser):
    """A person with a mail address. ``key`` is the only thing the trail knows of them."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("Mail address"), unique=True)
    name = models.CharField(_("Name"), max_length=200, blank=True)
    language = models.CharField(_("Language"), max_length=8, default="de")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    objects = BaseUserManager()

    class Meta:
        ordering = ["name", "email"]

    def __str__(self):
        return self.name or told_name(self.email)

    def has_usable_password(self):
        """Nobody has a password here."""
        return False
