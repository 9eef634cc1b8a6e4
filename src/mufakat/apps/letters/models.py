"""What contacts and notes look like today, and what we keep of them for ourselves."""

from django.db import models


class EntryRow(models.Model):
    """One entry about a letter or contact, as last said. Rebuildable from the registry."""

    dossier = models.CharField(max_length=64)
    object = models.CharField(max_length=300)
    act = models.CharField(max_length=64)
    by = models.CharField(max_length=12)
    recorded_for = models.CharField(max_length=12, blank=True)
    since = models.CharField(max_length=20)
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    value = models.JSONField(default=dict)
    files = models.JSONField(default=list)
    unreadable = models.BooleanField(default=False)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        abstract = True
        ordering = ("-first", "object")

    def __str__(self) -> str:
        return self.object


class ContactRow(EntryRow):
    """A courtesy call or visit both sides can read about."""

    class Meta(EntryRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=("dossier", "object"), name="letters_contact")
        ]


class NoteRow(EntryRow):
    """A note verbale or other letter, entered with its number and date."""

    number = models.CharField(max_length=500, blank=True)
    sender = models.CharField(max_length=12, blank=True)
    recipient = models.CharField(max_length=12, blank=True)
    reply_to = models.CharField(max_length=300, blank=True)

    class Meta(EntryRow.Meta):
        constraints = [models.UniqueConstraint(fields=("dossier", "object"), name="letters_note")]


class MemorandumRow(models.Model):
    """Our own memorandum of a conversation. Private: no act, parcel or log ever holds it."""

    dossier = models.CharField(max_length=64)
    object = models.CharField(max_length=300)
    author = models.CharField(max_length=40)
    text = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("written_at", "id")
        indexes = [models.Index(fields=("dossier", "object"), name="letters_memorandum")]

    def __str__(self) -> str:
        return self.object
