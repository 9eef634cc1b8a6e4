"""What the registry keeps: matters, acts, their log, drafts, files and who read what."""

from django.db import models


class DossierRow(models.Model):
    """One matter this node holds. Everything but `id` can be worked out again from its acts."""

    id = models.CharField(primary_key=True, max_length=64)
    kind = models.CharField(max_length=16)
    parent = models.CharField(max_length=64, blank=True, db_index=True)
    matter = models.CharField(max_length=64, db_index=True)
    members = models.JSONField(default=list)
    opened = models.BooleanField(default=False)
    succeeded = models.BooleanField(default=False)
    changed_at = models.DateTimeField()
    # The log: its size and the compact range that gives its root (RFC 9162).
    log_size = models.PositiveBigIntegerField(default=0)
    log_range = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.id


class ActRow(models.Model):
    """One act exactly as signed. Rows are added; only body and salt may be erased, together."""

    act = models.CharField(max_length=64, unique=True)
    dossier = models.ForeignKey(
        DossierRow, on_delete=models.PROTECT, related_name="acts", db_index=False
    )
    party = models.CharField(max_length=12)
    node = models.CharField(max_length=32)
    seq = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=32)
    object = models.CharField(max_length=300, blank=True)
    keyid = models.CharField(max_length=64)
    envelope = models.BinaryField()
    salt = models.BinaryField(null=True)
    body = models.BinaryField(null=True)
    status = models.CharField(max_length=8)
    code = models.CharField(max_length=64, blank=True)
    log_index = models.PositiveBigIntegerField()
    own = models.BooleanField()
    erased_by = models.CharField(max_length=64, blank=True)
    stored_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "log_index"], name="registry_one_place")
        ]
        indexes = [
            models.Index(fields=["dossier", "party", "seq"], name="registry_chain"),
            models.Index(fields=["dossier", "object"], name="registry_object"),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.seq} {self.kind}"


class KeptBackRow(models.Model):
    """Words another side withdrew, set aside from every other table until a person decides.

    Only where the node's own law asks for it (`MUFAKAT_WITHDRAWN=ask`). No page, search, parcel
    or answer reads this table; the row goes when the words are erased after all.
    """

    act = models.CharField(max_length=64, unique=True)
    dossier = models.CharField(max_length=64)
    salt = models.BinaryField()
    body = models.BinaryField()
    ordered_by = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.act


class LeafRow(models.Model):
    """One leaf of a matter's log: small bytes that name an act, which way it went and with whom."""

    dossier = models.ForeignKey(
        DossierRow, on_delete=models.PROTECT, related_name="leaves", db_index=False
    )
    index = models.PositiveBigIntegerField()
    data = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "index"], name="registry_one_leaf")
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.index}"


class ContentRow(models.Model):
    """Which act's body holds the value a decision digest stands for."""

    dossier = models.ForeignKey(
        DossierRow, on_delete=models.PROTECT, related_name="contents", db_index=False
    )
    digest = models.CharField(max_length=64)
    act = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "digest"], name="registry_one_content")
        ]

    def __str__(self) -> str:
        return self.digest


class KeyRow(models.Model):
    """A public key some act named. The id is its hash, so the row proves itself."""

    keyid = models.CharField(primary_key=True, max_length=64)
    public = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.keyid


class AttachmentRow(models.Model):
    """One file in the store, named by the hash of its content."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    size = models.PositiveBigIntegerField()
    type = models.CharField(max_length=100)
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256


class DraftRow(models.Model):
    """What somebody wants to say and nobody outside has seen. Private until it is released."""

    DRAFTED, WAITING, RELEASED, RETURNED, DISCARDED = (
        "drafted", "waiting", "released", "returned", "discarded",
    )  # fmt: skip

    state = models.CharField(max_length=10, default=DRAFTED, db_index=True)
    statements = models.JSONField()
    title = models.JSONField(default=dict)
    private_note = models.TextField(blank=True)
    drafter = models.CharField(max_length=40)
    drafter_role = models.CharField(max_length=32)
    officer = models.CharField(max_length=40, blank=True)
    officer_role = models.CharField(max_length=32, blank=True)
    reason = models.TextField(blank=True)
    acts = models.JSONField(default=list)
    drafted_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"


class ReadRow(models.Model):
    """Who read what, when and what for. Rows are added, never changed."""

    person = models.CharField(max_length=40)
    thing = models.CharField(max_length=200)
    purpose = models.CharField(max_length=200, blank=True)
    read_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person} {self.thing}"


class WorkRow(models.Model):
    """Something long somebody asked for, done by the worker beside the pages. Private."""

    kind = models.CharField(max_length=40)
    asked = models.JSONField()
    asked_by = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="waiting", db_index=True)
    done = models.PositiveIntegerField(default=0)
    most = models.PositiveIntegerField(default=0)
    answer = models.JSONField(null=True)
    fault = models.JSONField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
