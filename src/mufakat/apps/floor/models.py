"""What was noted of sittings: by us, and by entries of either side; and what is ours alone."""

from django.db import models


class NoteRow(models.Model):
    """One note as one of our note-takers wrote it. `draft` is the sending it was put into."""

    dossier = models.CharField(max_length=64)
    sitting = models.CharField(max_length=3)
    key = models.CharField(max_length=32)
    value = models.JSONField()
    noted_by = models.CharField(max_length=40)
    kept_at = models.DateTimeField()
    draft = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=("dossier", "key"), name="floor_note")]

    def __str__(self) -> str:
        return self.key


class EntryRow(models.Model):
    """One entry on the floor, of either side: a batch of notes in the joint record."""

    dossier = models.CharField(max_length=64, db_index=True)
    sitting = models.CharField(max_length=3)
    act = models.CharField(max_length=64, unique=True)
    party = models.CharField(max_length=12)
    since = models.CharField(max_length=20)
    alone = models.BooleanField(default=False)
    notes = models.JSONField(default=list)
    unreadable = models.BooleanField(default=False)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ("since", "act")

    def __str__(self) -> str:
        return self.act


class PrivateNoteRow(models.Model):
    """A note of our own side beside the joint record. Private: it never leaves the node."""

    dossier = models.CharField(max_length=64)
    sitting = models.CharField(max_length=3)
    key = models.CharField(max_length=32)
    item = models.CharField(max_length=64, blank=True)
    text = models.TextField()
    noted_by = models.CharField(max_length=40)
    at = models.CharField(max_length=20)
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        constraints = [models.UniqueConstraint(fields=("dossier", "key"), name="floor_private")]

    def __str__(self) -> str:
        return self.key


class SittingRow(models.Model):
    """How this node runs a sitting: time for each side, and how it is interpreted. Stays here."""

    dossier = models.CharField(max_length=64)
    sitting = models.CharField(max_length=3)
    minutes = models.PositiveIntegerField(default=0)
    interpretation = models.CharField(max_length=20, default="simultaneous")

    class Meta:
        constraints = [models.UniqueConstraint(fields=("dossier", "sitting"), name="floor_sitting")]

    def __str__(self) -> str:
        return f"{self.dossier} {self.sitting}"


class SpeechRow(models.Model):
    """The text of a speech as handed to the interpreters beforehand. Stays on the node."""

    dossier = models.CharField(max_length=64)
    sitting = models.CharField(max_length=3)
    key = models.CharField(max_length=32)
    party = models.CharField(max_length=12)
    person = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=20)
    text = models.TextField()
    put_by = models.CharField(max_length=40)
    put_at = models.DateTimeField()

    class Meta:
        ordering = ("put_at", "pk")
        constraints = [models.UniqueConstraint(fields=("dossier", "key"), name="floor_speech")]

    def __str__(self) -> str:
        return self.key


class VersionRow(models.Model):
    """How often the floor of a meeting has changed, for pages that follow it. Stays on the node."""

    dossier = models.CharField(max_length=64, unique=True)
    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.dossier} {self.number}"
