from django.db import models


class LinkRow(models.Model):
    """The line to one partner's node: when it last answered, when to try again."""

    peer = models.CharField(max_length=12, unique=True)
    answered_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=64, blank=True)
    next_try = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.peer


class MatterLinkRow(models.Model):
    """What stands between us and one partner about one dossier.

    `row`: up to which stored row our acts were put in the outbox. `last_heard`: the last parcel
    that came. `seen_*`: the log head of theirs we last cosigned. `cosigned_*`: ours they did.
    """

    peer = models.CharField(max_length=12)
    dossier = models.CharField(max_length=64)
    row = models.PositiveBigIntegerField(default=0)
    last_heard = models.CharField(max_length=32, blank=True)
    heads = models.JSONField(default=list)
    seen_size = models.PositiveBigIntegerField(default=0)
    seen_note = models.TextField(blank=True)
    cosigned_size = models.PositiveBigIntegerField(default=0)
    cosigned_note = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("peer", "dossier", name="exchange_matter_link")]

    def __str__(self) -> str:
        return f"{self.peer} {self.dossier}"


class PeerActRow(models.Model):
    """One act on its way to one partner."""

    QUEUED, SENT, RECEIVED, ANSWERED = "queued", "sent", "received", "answered"

    peer = models.CharField(max_length=12)
    dossier = models.CharField(max_length=64)
    act = models.CharField(max_length=64)
    row = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=32)
    object = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=8, default=QUEUED)
    status = models.CharField(max_length=8, blank=True)
    code = models.CharField(max_length=64, blank=True)
    parcel = models.CharField(max_length=32, blank=True)
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    offers = models.PositiveIntegerField(default=0)
    received_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint("peer", "act", name="exchange_peer_act")]
        indexes = [models.Index(fields=["peer", "state", "row"], name="exchange_outbox")]

    def __str__(self) -> str:
        return f"{self.peer} {self.act} {self.state}"


class ParcelOutRow(models.Model):
    """One parcel we made. Its bytes are kept until its receipt has come, and no longer.

    `seen_size`: how long the partner's log had shown itself to us when it was made.
    """

    MADE, SENT, RECEIVED, REFUSED = "made", "sent", "received", "refused"

    parcel = models.CharField(max_length=32, unique=True)
    peer = models.CharField(max_length=12)
    dossier = models.CharField(max_length=64)
    is_answer = models.BooleanField()
    sealed = models.BinaryField()
    acts = models.PositiveIntegerField()
    receipts = models.PositiveIntegerField()
    seen_size = models.PositiveBigIntegerField(default=0)
    wants = models.PositiveIntegerField()
    state = models.CharField(max_length=8, default=MADE)
    tries = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["peer", "state"], name="exchange_parcels_out")]

    def __str__(self) -> str:
        return f"{self.peer} {self.parcel} {self.state}"


class ParcelInRow(models.Model):
    """One parcel that came, and the receipt it got: the same again if it comes again."""

    parcel = models.CharField(max_length=32)
    peer = models.CharField(max_length=12)
    acts = models.PositiveIntegerField()
    dossier = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    received_at = models.DateTimeField()
    receipt = models.TextField()
    owed = models.BooleanField()
    owed_in = models.CharField(max_length=32, blank=True)
    answer = models.CharField(max_length=32, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("peer", "parcel", name="exchange_parcel_in")]
        indexes = [models.Index(fields=["peer", "owed"], name="exchange_receipts_owed")]

    def __str__(self) -> str:
        return f"{self.peer} {self.parcel}"


class ReceiptRow(models.Model):
    """What a partner said it holds of one dossier, and whether we find the same.

    One with outcomes is kept for good; of those that only compare, the latest one.
    """

    SAME, DIFFERENT, LATER = "same", "different", "later"

    peer = models.CharField(max_length=12)
    parcel = models.CharField(max_length=32)
    dossier = models.CharField(max_length=64)
    outcomes = models.PositiveIntegerField()
    heads = models.JSONField()
    digest = models.CharField(max_length=64)
    envelope = models.TextField()
    size = models.PositiveBigIntegerField(default=0)
    came_at = models.DateTimeField()
    compared = models.CharField(max_length=9, default=LATER)
    compared_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["peer", "dossier", "compared"], name="exchange_compared"),
            models.Index(fields=["peer", "parcel"], name="exchange_receipt_of"),
        ]

    def __str__(self) -> str:
        return f"{self.peer} {self.dossier} {self.compared}"


class AlarmRow(models.Model):
    """What was found wrong with what a partner says: the kind, and both sides of the finding.

    `ours` is what we held against it (a digest, a size, an entry), `theirs` what it said. `signed`
    are the signed texts that show it, as they came: a later one never takes their place.
    """

    DIFFERS = "differs"

    kind = models.CharField(max_length=16, default=DIFFERS)
    peer = models.CharField(max_length=12)
    dossier = models.CharField(max_length=64)
    heads = models.JSONField()
    ours = models.CharField(max_length=64, blank=True)
    theirs = models.CharField(max_length=64, blank=True)
    signed = models.JSONField(default=list)
    raised_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "kind", "peer", "dossier", "ours", "theirs", name="exchange_alarm"
            )
        ]

    def __str__(self) -> str:
        return f"{self.peer} {self.kind} {self.dossier}"


class AttachmentOutRow(models.Model):
    """One attachment on its way to one partner, and how much of it arrived there."""

    peer = models.CharField(max_length=12)
    digest = models.CharField(max_length=64)
    sent = models.PositiveBigIntegerField(default=0)
    done = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint("peer", "digest", name="exchange_attachment")]

    def __str__(self) -> str:
        return f"{self.peer} {self.digest}"


class FolderOutRow(models.Model):
    """One courier folder we packed for a partner: what is in it, and where it stands.

    `parts` gives for each file the parcel it belongs to; `missing` are those the partner said
    did not arrive. The file itself is kept only where a page made it, until it is acknowledged.
    """

    ASKED, READY, AWAY = "asked", "ready", "away"

    peer = models.CharField(max_length=12)
    folder = models.CharField(max_length=32, unique=True)
    number = models.PositiveBigIntegerField()
    state = models.CharField(max_length=8)
    made_at = models.DateTimeField()
    parts = models.JSONField(default=dict)
    entries = models.PositiveIntegerField(default=0)
    pieces = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    most = models.PositiveIntegerField(default=0)
    missing = models.JSONField(default=list)
    missing_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint("peer", "number", name="exchange_folder_out")]

    def __str__(self) -> str:
        return f"{self.peer} {self.number} {self.state}"


class FolderInRow(models.Model):
    """One courier folder a partner packed: what it said of itself, and what came of it.

    `lacking` names the parts that were missing or changed, `faults` those that were not taken,
    each with a code. The files are kept only where a page was given them, until taken in.
    """

    LOOKED, TAKING, TAKEN = "looked", "taking", "taken"

    peer = models.CharField(max_length=12)
    folder = models.CharField(max_length=32)
    number = models.PositiveBigIntegerField()
    state = models.CharField(max_length=8)
    made_at = models.DateTimeField()
    came_at = models.DateTimeField()
    parcels = models.PositiveIntegerField(default=0)
    entries = models.PositiveIntegerField(default=0)
    pieces = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    most = models.PositiveIntegerField(default=0)
    outcomes = models.JSONField(default=dict)
    faults = models.JSONField(default=dict)
    lacking = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["peer", "folder"], name="exchange_folder_in")]

    def __str__(self) -> str:
        return f"{self.peer} {self.number} {self.state}"
