"""What news looks like today, and what this node has put on its public shelf."""

from django.db import models


class NewsRow(models.Model):
    """One item: what stands, what is on the table, and whose word is awaited. Rebuildable.

    `party` is the side that speaks alone; empty for an item of both.
    """

    dossier = models.CharField(max_length=64)
    object = models.CharField(max_length=80)
    key = models.CharField(max_length=64, db_index=True)
    party = models.CharField(max_length=12, blank=True)
    matter = models.JSONField(default=dict)
    value = models.JSONField(null=True)
    offer = models.JSONField(null=True)
    body = models.JSONField(default=dict)
    since = models.CharField(max_length=20, blank=True)
    open = models.BooleanField(default=False, db_index=True)
    unreadable = models.BooleanField(default=False)

    class Meta:
        ordering = ("-since", "key")
        constraints = [
            models.UniqueConstraint(fields=("dossier", "object", "party"), name="newsroom_news")
        ]

    def __str__(self) -> str:
        return self.object


class ShelvedRow(models.Model):
    """What this node has published: which words, and when. Private to the node."""

    key = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    changed = models.DateTimeField()

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return self.key
