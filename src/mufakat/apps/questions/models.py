"""Questions as they stand today (rebuildable), and our answers while they are private."""

from django.db import models


class QuestionRow(models.Model):
    """One question, its answer, and who supports it. Rebuildable."""

    dossier = models.CharField(max_length=64)
    key = models.CharField(max_length=64)
    party = models.CharField(max_length=12)
    to = models.CharField(max_length=12, db_index=True)
    act = models.CharField(max_length=64)
    value = models.JSONField(null=True)
    since = models.CharField(max_length=20)
    place = models.IntegerField(default=0)
    reply = models.JSONField(null=True)
    replied = models.CharField(max_length=20, blank=True)
    supporters = models.JSONField(default=list)
    gone = models.BooleanField(default=False)

    class Meta:
        ordering = ("place", "key")
        constraints = [
            models.UniqueConstraint(fields=("dossier", "key", "party"), name="questions_question")
        ]

    def __str__(self) -> str:
        return self.key


class DatesRow(models.Model):
    """The days both sides hold to in one meeting. Rebuildable."""

    dossier = models.CharField(max_length=64, unique=True)
    matter = models.JSONField(default=dict)
    value = models.JSONField(null=True)
    offer = models.JSONField(null=True)
    open = models.BooleanField(default=False, db_index=True)

    class Meta:
        ordering = ("dossier",)

    def __str__(self) -> str:
        return self.dossier


class AnswerRow(models.Model):
    """Our answer to one question while it is ours alone: who writes it, and who cleared it."""

    dossier = models.CharField(max_length=64)
    key = models.CharField(max_length=64)
    expert = models.CharField(max_length=64, blank=True)
    value = models.JSONField(null=True)
    written_by = models.CharField(max_length=64, blank=True)
    cleared_by = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField()
    version = models.IntegerField(default=0)

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=("dossier", "key"), name="questions_answer")]

    def __str__(self) -> str:
        return self.key
