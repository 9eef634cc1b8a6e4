"""Who is a side of each agreement's matter, and where coming and going stands. Rebuildable."""

from django.db import models


class PlaceRow(models.Model):
    """One agreement's matter: its members, who is to join, who leaves, what it goes on in."""

    dossier = models.CharField(max_length=64, unique=True)
    members = models.JSONField(default=list)
    recorded = models.JSONField(default=list)
    opened = models.BooleanField(default=False)
    accepted = models.JSONField(default=list)
    proposed = models.JSONField(default=list)
    leaving = models.JSONField(default=list)
    left = models.JSONField(default=list)
    next = models.CharField(max_length=64, blank=True)
    next_matter = models.JSONField(default=dict)
    before = models.CharField(max_length=64, blank=True)
    history = models.CharField(max_length=8, blank=True)
    succeeded = models.BooleanField(default=False)
    roots = models.JSONField(default=dict)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.dossier
