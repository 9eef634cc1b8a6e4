"""What one person has looked at, and where their digest goes. Private: neither ever leaves."""

from django.db import models


class LookRow(models.Model):
    """How far one person has looked: the last entry kept here when they said so.

    `matter` is empty for Today, which looks at all matters.
    """

    person = models.CharField(max_length=40)
    matter = models.CharField(max_length=64, blank=True)
    place = models.PositiveBigIntegerField()
    looked_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("person", "matter"), name="workbench_look")]

    def __str__(self) -> str:
        return f"{self.person} {self.matter}"


class DigestRow(models.Model):
    """Where one person wants the daily digest, and the last day one was sent."""

    person = models.CharField(max_length=40, unique=True)
    address = models.CharField(max_length=254)
    sent_on = models.DateField(null=True)

    class Meta:
        ordering = ("person",)

    def __str__(self) -> str:
        return self.person
