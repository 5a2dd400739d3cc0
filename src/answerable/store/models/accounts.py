"""What the installation keeps of accounts besides Django's own records; no part of any archive."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class PasswordLink(models.Model):
    """A link by which a person chooses a new password once; its token is kept as a digest only."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="password_links"
    )
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"for account {self.user_id}, until {self.expires_at}"


class SecondStepDemand(models.Model):
    """That an account must have a second step at sign-in; one with no name holds for every account."""

    username = models.CharField(max_length=150, unique=True, blank=True)

    def __str__(self) -> str:
        return self.username or "every account"
