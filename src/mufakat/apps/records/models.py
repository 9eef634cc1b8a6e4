"""The record as it stands today (rebuildable), and ours while it is private."""

from django.db import models


class RecordRow(models.Model):
    """One record: as issued, as corrected by each side, as proposed and as final. Rebuildable."""

    dossier = models.CharField(max_length=64)
    key = models.CharField(max_length=64)
    party = models.CharField(max_length=12, blank=True)
    summary = models.JSONField(null=True)
    since = models.CharField(max_length=20, blank=True)
    corrections = models.JSONField(default=dict)
    matter = models.JSONField(default=dict)
    value = models.JSONField(null=True)
    offer = models.JSONField(null=True)
    open = models.BooleanField(default=False, db_index=True)

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=("dossier", "key"), name="records_record")]

    def __str__(self) -> str:
        return self.key


class DraftRow(models.Model):
    """A record while it is ours alone: put together, edited, not yet issued."""

    dossier = models.CharField(max_length=64, unique=True)
    value = models.JSONField(null=True)
    changed_by = models.CharField(max_length=64)
    changed_at = models.DateTimeField()
    version = models.IntegerField(default=0)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.dossier
