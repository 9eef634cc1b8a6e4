"""Tables of prevention. Of a case they hold sealed bytes, who may open it, and when it goes."""

from django.db import models


class CaseRow(models.Model):
    """One support case: sealed under a key of its own, and the day it is erased."""

    key = models.CharField(max_length=32, unique=True)
    sealed = models.BinaryField()
    version = models.IntegerField(default=1)
    erase_on = models.DateField(db_index=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.key


class RelationRow(models.Model):
    """Who has a part in a case: its lead, or a named place on its panel."""

    case = models.ForeignKey(CaseRow, models.CASCADE, related_name="relations")
    login = models.CharField(max_length=64, db_index=True)
    part = models.CharField(max_length=24)

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=("case", "login"), name="prevention_part")]

    def __str__(self) -> str:
        return f"{self.login} {self.part}"


class GlassRow(models.Model):
    """A case opened without a part in it: on what ground, and the second person's word."""

    case = models.ForeignKey(CaseRow, models.CASCADE, related_name="broken")
    login = models.CharField(max_length=64, db_index=True)
    ground = models.CharField(max_length=24)
    at = models.DateTimeField()
    second = models.CharField(max_length=64, blank=True)
    upheld = models.BooleanField(null=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.login} {self.ground}"


class ErasedRow(models.Model):
    """That a case was erased: when, why, and the hash of the sealed bytes. Nothing of a person."""

    key = models.CharField(max_length=32, unique=True)
    why = models.CharField(max_length=24)
    erased_at = models.DateTimeField()
    sealed_sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.key


class AssessmentRow(models.Model):
    """The impact assessment prevention rests on: document, author, second person, end."""

    document = models.CharField(max_length=200)
    text = models.TextField()
    made_on = models.DateField()
    valid_until = models.DateField()
    author = models.CharField(max_length=64)
    at = models.DateTimeField()
    second = models.CharField(max_length=64, blank=True)
    seconded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.document


class ProgrammeRow(models.Model):
    """One programme of ours: nobody is named in it."""

    value = models.JSONField()
    entered_by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.pk)


class CrossedRow(models.Model):
    """A practice card or a protected table as its side said it. Rebuildable."""

    dossier = models.CharField(max_length=64)
    object = models.CharField(max_length=128)
    party = models.CharField(max_length=12)
    value = models.JSONField(null=True)
    since = models.CharField(max_length=20)
    gone = models.BooleanField(default=False)

    class Meta:
        ordering = ("since", "object")
        constraints = [
            models.UniqueConstraint(
                fields=("dossier", "object", "party"), name="prevention_crossed"
            )
        ]

    def __str__(self) -> str:
        return self.object


class ReleasedRow(models.Model):
    """One table of the ledger, with its true counts. It never leaves this node."""

    name = models.CharField(max_length=64, unique=True)
    about = models.CharField(max_length=200, db_index=True)
    entry = models.JSONField()
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
