"""What papers look like today, and what we keep of them to ourselves before they are issued."""

from django.db import models


class PaperRow(models.Model):
    """One document as it was issued, under the name its side gave it."""

    dossier = models.CharField(max_length=64)
    act = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=64)
    key = models.CharField(max_length=80)
    party = models.CharField(max_length=12)
    recorded_by = models.CharField(max_length=12, blank=True)
    since = models.CharField(max_length=20)
    state = models.CharField(max_length=12)
    kind = models.CharField(max_length=24, blank=True)
    item = models.CharField(max_length=128, blank=True)
    value = models.JSONField(null=True)
    rival = models.JSONField(null=True)
    versions = models.JSONField(default=dict)
    joined = models.JSONField(default=list)

    class Meta:
        ordering = ("dossier", "name", "act")
        indexes = [models.Index(fields=("dossier", "key"), name="papers_key")]

    def __str__(self) -> str:
        return self.key


class SchemeRow(models.Model):
    """How the papers of an agreement are numbered, as agreed and as proposed."""

    dossier = models.CharField(max_length=64, unique=True)
    members = models.JSONField(default=list)
    matter = models.JSONField(default=dict)
    value = models.JSONField(null=True)
    offer = models.JSONField(null=True)
    open = models.BooleanField(default=False, db_index=True)
    unreadable = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.dossier


class BroughtRow(models.Model):
    """A paper of another matter that was attached here with its originator's consent."""

    dossier = models.CharField(max_length=64, db_index=True)
    act = models.CharField(max_length=64, unique=True)
    by = models.CharField(max_length=12)
    since = models.CharField(max_length=20)
    about = models.CharField(max_length=64)
    value = models.JSONField(null=True)
    files = models.JSONField(default=list)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ("since", "act")

    def __str__(self) -> str:
        return self.act


class PaperDraftRow(models.Model):
    """A paper while we are writing it. Private: it never leaves the node.

    `of` is the document it follows, `suffix` how; `instead` the entry it gives a new number.
    `sent` is the draft in which it waits for approval of sending, or waited, under `name`. Once it
    is issued the row goes: a withdrawal must find nothing of its words here.
    """

    dossier = models.CharField(max_length=64, db_index=True)
    author = models.CharField(max_length=40)
    value = models.JSONField()
    of = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=4, blank=True)
    instead = models.CharField(max_length=64, blank=True)
    texts = models.JSONField(default=dict)
    files = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.CharField(max_length=40)
    changed_at = models.DateTimeField()
    sent = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.dossier} {self.pk}"


class UploadRow(models.Model):
    """A file on its way from a browser to this node. Private."""

    key = models.CharField(max_length=32, unique=True)
    person = models.CharField(max_length=40)
    draft = models.ForeignKey(PaperDraftRow, on_delete=models.CASCADE)
    language = models.CharField(max_length=16)
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    begun_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.key


class LookRow(models.Model):
    """What was found when a file was looked at: its type by content, and what speaks against it."""

    sha256 = models.CharField(max_length=64, unique=True)
    type = models.CharField(max_length=100)
    fault = models.CharField(max_length=60, blank=True)

    def __str__(self) -> str:
        return self.sha256
