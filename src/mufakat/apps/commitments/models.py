"""What commitments look like today. Rebuildable from the registry."""

from django.db import models


class CommitmentRow(models.Model):
    """One commitment: as agreed, as proposed, what each side says of it, where it stands."""

    dossier = models.CharField(max_length=64)
    key = models.CharField(max_length=64)
    members = models.JSONField(default=list)
    matter = models.JSONField(default=dict)
    value = models.JSONField(null=True)
    offer = models.JSONField(null=True)
    said = models.JSONField(default=dict)
    cited = models.JSONField(default=list)
    state = models.CharField(max_length=16, db_index=True)
    actors = models.CharField(max_length=200)
    due = models.DateField(null=True, db_index=True)
    deferred = models.JSONField(default=list)
    open = models.BooleanField(default=False, db_index=True)
    unreadable = models.BooleanField(default=False)

    class Meta:
        ordering = (models.F("due").asc(nulls_last=True), "dossier", "key")
        constraints = [
            models.UniqueConstraint(fields=("dossier", "key"), name="commitments_commitment")
        ]

    def __str__(self) -> str:
        return self.key
