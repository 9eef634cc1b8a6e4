"""What texts look like today, and what each side keeps to itself beside them."""

from django.db import models


class TextRow(models.Model):
    """One text: its head, the order of its clauses, where it stands, what is still open."""

    dossier = models.CharField(max_length=64)
    key = models.CharField(max_length=64)
    symbol = models.CharField(max_length=80, blank=True)
    members = models.JSONField(default=list)
    matter = models.JSONField(default=dict)
    head = models.JSONField(null=True)
    state = models.CharField(max_length=20)
    whole = models.JSONField(default=dict)
    closing = models.JSONField(default=dict)
    issued = models.JSONField(default=list)
    counts = models.JSONField(default=list)
    open = models.BooleanField(default=False, db_index=True)
    unreadable = models.BooleanField(default=False)

    class Meta:
        ordering = ("dossier", "symbol", "key")
        constraints = [models.UniqueConstraint(fields=("dossier", "key"), name="texts_text")]

    def __str__(self) -> str:
        return self.symbol or self.key


class ClauseRow(models.Model):
    """One clause: its wording in every language, whose yes it has, how it came to read so."""

    dossier = models.CharField(max_length=64)
    text = models.CharField(max_length=64)
    clause = models.CharField(max_length=64)
    number = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=20)
    wording = models.JSONField(default=dict)
    consent = models.JSONField(default=dict)
    history = models.JSONField(default=list)
    origins = models.JSONField(default=list)
    remarks = models.JSONField(default=list)
    counted = models.JSONField(default=list)
    waits_for = models.JSONField(default=list)
    since = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ("dossier", "text", "number", "clause")
        constraints = [
            models.UniqueConstraint(fields=("dossier", "text", "clause"), name="texts_clause")
        ]

    def __str__(self) -> str:
        return f"{self.text} {self.number}"


class MarginRow(models.Model):
    """What our side notes beside a clause: fallback, comment, instruction. It never leaves."""

    FALLBACK, COMMENT, INSTRUCTION = "fallback", "comment", "instruction"

    dossier = models.CharField(max_length=64)
    text = models.CharField(max_length=64)
    clause = models.CharField(max_length=64)
    kind = models.CharField(max_length=12)
    author = models.CharField(max_length=40)
    said = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("written_at", "pk")
        indexes = [models.Index(fields=("dossier", "text", "clause"), name="texts_margin")]

    def __str__(self) -> str:
        return f"{self.clause} {self.author}"


class RoundRow(models.Model):
    """The round one person works on privately: the draft that gathers it."""

    person = models.CharField(max_length=40)
    dossier = models.CharField(max_length=64)
    text = models.CharField(max_length=64)
    draft = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("person", "dossier", "text"), name="texts_round")
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.text}"


class ProjectorRow(models.Model):
    """Which clause the drafter has put on the wall."""

    dossier = models.CharField(max_length=64)
    text = models.CharField(max_length=64)
    clause = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("dossier", "text"), name="texts_projector")]

    def __str__(self) -> str:
        return f"{self.text} {self.clause}"


class CorrectionRow(models.Model):
    """One correction of an error in a signed text: what is agreed, what is on the table."""

    dossier = models.CharField(max_length=64)
    text = models.CharField(max_length=64)
    key = models.CharField(max_length=64)
    matter = models.JSONField(default=dict)
    value = models.JSONField(null=True)
    offer = models.JSONField(null=True)
    objections = models.JSONField(default=list)
    waits_for = models.JSONField(default=list)
    since = models.CharField(max_length=20, blank=True)
    unreadable = models.BooleanField(default=False)

    class Meta:
        ordering = ("dossier", "text", "since", "key")
        constraints = [
            models.UniqueConstraint(fields=("dossier", "text", "key"), name="texts_correction")
        ]

    def __str__(self) -> str:
        return f"{self.text} {self.key}"


class ProcedureRow(models.Model):
    """A step of our side's own procedure that it keeps to itself. It never leaves."""

    dossier = models.CharField(max_length=64)
    text = models.CharField(max_length=64)
    step = models.CharField(max_length=200)
    document = models.CharField(max_length=200, blank=True)
    day = models.CharField(max_length=20, blank=True)
    author = models.CharField(max_length=40)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("day", "written_at", "pk")
        indexes = [models.Index(fields=("dossier", "text"), name="texts_procedure")]

    def __str__(self) -> str:
        return f"{self.text} {self.step}"


class TermRow(models.Model):
    """One term of an agreement: the names both sides agreed, those on the table."""

    dossier = models.CharField(max_length=64)
    term = models.CharField(max_length=64)
    members = models.JSONField(default=list)
    matter = models.JSONField(default=dict)
    value = models.JSONField(null=True)
    offer = models.JSONField(null=True)
    unreadable = models.BooleanField(default=False)

    class Meta:
        ordering = ("dossier", "term")
        constraints = [models.UniqueConstraint(fields=("dossier", "term"), name="texts_term")]

    def __str__(self) -> str:
        return self.term
