"""The register of our own experts, and what was brought in and not yet looked at. Private."""

from django.db import models


class ExpertRow(models.Model):
    """One expert. The value is the whole profile; a change keeps what stood before."""

    key = models.CharField(max_length=32, unique=True)
    shown = models.CharField(max_length=700)
    value = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    entered_by = models.CharField(max_length=40)
    entered_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    keep_until = models.DateField(db_index=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.key


class FormerRow(models.Model):
    """What a profile said before it was changed: nothing entered is overwritten."""

    expert = models.ForeignKey(ExpertRow, on_delete=models.CASCADE, related_name="former")
    version = models.PositiveIntegerField()
    value = models.JSONField()
    changed_by = models.CharField(max_length=40)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("-version",)
        constraints = [models.UniqueConstraint(fields=("expert", "version"), name="experts_former")]

    def __str__(self) -> str:
        return f"{self.expert} {self.version}"


class BroughtRow(models.Model):
    """One profile from a file, waiting for a person to look at it."""

    file = models.CharField(max_length=200)
    number = models.PositiveIntegerField()
    value = models.JSONField()
    brought_by = models.CharField(max_length=40)
    brought_at = models.DateTimeField()

    class Meta:
        ordering = ("brought_at", "number", "pk")

    def __str__(self) -> str:
        return f"{self.file} {self.number}"
