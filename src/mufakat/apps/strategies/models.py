"""Strategies as they stand today (rebuildable), and our people's mappings, which stay private."""

from django.db import models


class StrategyRow(models.Model):
    """One strategy as its own side says it. Rebuildable."""

    dossier = models.CharField(max_length=64)
    key = models.CharField(max_length=64)
    party = models.CharField(max_length=12)
    act = models.CharField(max_length=64)
    value = models.JSONField(null=True)
    since = models.CharField(max_length=20)
    gone = models.BooleanField(default=False)

    class Meta:
        ordering = ("party", "key")
        constraints = [
            models.UniqueConstraint(
                fields=("dossier", "key", "party"), name="strategies_strategy"
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.key


class MappingRow(models.Model):
    """One person's links from provisions to themes; others read them once two have finished."""

    dossier = models.CharField(max_length=64)
    author = models.CharField(max_length=64)
    links = models.JSONField(default=list)
    finished = models.BooleanField(default=False)
    had_read = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("dossier", "author"), name="strategies_mapping")
        ]

    def __str__(self) -> str:
        return self.author
