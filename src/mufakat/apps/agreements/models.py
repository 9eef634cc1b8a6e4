"""What the register of agreements looks like today. Rebuildable from the registry."""

from django.db import models


class AgreementRow(models.Model):
    """One agreement: the entry in force, the one on the table, and whose word is awaited."""

    dossier = models.CharField(max_length=64, unique=True)
    members = models.JSONField(default=list)
    without_node = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    opened = models.BooleanField(default=False)
    symbol = models.CharField(max_length=32, blank=True)
    matter = models.JSONField(default=dict)
    value = models.JSONField(null=True)
    offer = models.JSONField(null=True)
    open = models.BooleanField(default=False, db_index=True)
    unreadable = models.BooleanField(default=False)

    class Meta:
        ordering = ("symbol", "dossier")

    def __str__(self) -> str:
        return self.symbol or self.dossier


class SideRow(models.Model):
    """What one side says of itself: its approval, its authorities or its contact points."""

    dossier = models.CharField(max_length=64)
    object = models.CharField(max_length=32)
    party = models.CharField(max_length=12)
    act = models.CharField(max_length=64)
    recorded_by = models.CharField(max_length=12, blank=True)
    since = models.CharField(max_length=20)
    value = models.JSONField(null=True)
    contested = models.BooleanField(default=False)
    unreadable = models.BooleanField(default=False)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ("dossier", "party", "object")
        constraints = [
            models.UniqueConstraint(fields=("dossier", "object", "party"), name="agreements_side")
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.object}"


class FactRow(models.Model):
    """One fact on the partner's line of time."""

    dossier = models.CharField(max_length=64)
    object = models.CharField(max_length=300)
    act = models.CharField(max_length=64)
    by = models.CharField(max_length=12)
    since = models.CharField(max_length=20)
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    value = models.JSONField(default=dict)
    unreadable = models.BooleanField(default=False)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ("first", "object")
        constraints = [
            models.UniqueConstraint(fields=("dossier", "object"), name="agreements_fact")
        ]

    def __str__(self) -> str:
        return self.object
