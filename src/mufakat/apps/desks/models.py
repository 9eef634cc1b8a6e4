"""What the desks hold: rows made from acts, and what is ours alone and leaves in no act."""

from django.db import models


class ExchangeRow(models.Model):
    """One matter of exchange under an agreement, as its sides agreed to hold it."""

    dossier = models.CharField(max_length=64)
    object = models.CharField(max_length=300)
    own = models.CharField(max_length=64, blank=True, db_index=True)
    subject = models.CharField(max_length=16, blank=True)
    year = models.PositiveIntegerField(default=0)
    by = models.CharField(max_length=12, blank=True)
    agreed = models.BooleanField(default=False)
    matter = models.JSONField(default=dict)
    members = models.JSONField(default=list)

    class Meta:
        ordering = ("-year", "subject", "object")
        constraints = [models.UniqueConstraint("dossier", "object", name="desks_exchange")]

    def __str__(self) -> str:
        return self.object


class StepRow(models.Model):
    """One step of a thing: what one entry said."""

    dossier = models.CharField(max_length=64)
    act = models.CharField(max_length=64, unique=True)
    object = models.CharField(max_length=300)
    step = models.CharField(max_length=16)
    thing = models.CharField(max_length=16)
    about = models.CharField(max_length=64, blank=True)
    by = models.CharField(max_length=12)
    seats = models.JSONField(default=list)
    since = models.CharField(max_length=20)
    value = models.JSONField(null=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ("since", "act")
        indexes = [models.Index(fields=("dossier", "thing"), name="desks_thing")]

    def __str__(self) -> str:
        return self.object


class ToolRow(models.Model):
    """A tool of our own agency that may read signals. Of its key only the digest is kept."""

    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    seat = models.CharField(max_length=40)
    at = models.DateTimeField()
    shut_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return self.name


class AssessmentRow(models.Model):
    """The impact assessment a desk rests on, once a second person confirmed it. Ours alone."""

    flow = models.CharField(max_length=16)
    document = models.CharField(max_length=200, blank=True)
    made_on = models.DateField()
    expires_on = models.DateField()
    text = models.TextField()
    seat = models.CharField(max_length=40)
    author = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()
    second = models.CharField(max_length=40, blank=True)
    seconded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.flow} {self.made_on}"


class StopRow(models.Model):
    """A stop of one desk, or of all exchange with one side. Ours: no act holds it."""

    flow = models.CharField(max_length=16, blank=True)
    party = models.CharField(max_length=12, blank=True)
    reason = models.TextField()
    seat = models.CharField(max_length=40)
    at = models.DateTimeField()
    lifted_by = models.CharField(max_length=40, blank=True)
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.flow} {self.party}"


class DoubtRow(models.Model):
    """An officer's doubt about how information was obtained. Ours: no act holds it."""

    dossier = models.CharField(max_length=64)
    act = models.CharField(max_length=64, db_index=True)
    reason = models.TextField()
    seat = models.CharField(max_length=40)
    at = models.DateTimeField()
    decision = models.CharField(max_length=8, blank=True)
    words = models.TextField(blank=True)
    decided_by = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return self.act


class ClearedRow(models.Model):
    """One trace of a person that the releasing officer looked at and let leave."""

    draft = models.PositiveBigIntegerField()
    trace = models.CharField(max_length=64)
    person = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("draft", "trace", "person", name="desks_cleared")]

    def __str__(self) -> str:
        return f"{self.draft} {self.trace}"


class ReviewRow(models.Model):
    """A match of our own content with a signal, for a person to look at. No act holds it."""

    dossier = models.CharField(max_length=64)
    thing = models.CharField(max_length=16)
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=8)
    distance = models.PositiveIntegerField(default=0)
    seat = models.CharField(max_length=40)
    opened_at = models.DateTimeField()
    interest = models.CharField(max_length=16, blank=True)
    outcome = models.CharField(max_length=16, blank=True)
    reasons = models.TextField(blank=True)
    first_by = models.CharField(max_length=40, blank=True)
    second_by = models.CharField(max_length=40, blank=True)
    notice = models.JSONField(default=dict)
    decided_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-opened_at", "-id")
        indexes = [models.Index(fields=("dossier", "thing"), name="desks_review")]

    def __str__(self) -> str:
        return f"{self.thing} {self.name}"


class ImportedListRow(models.Model):
    """One version of a list brought in from a file. Ours: no act holds it."""

    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=200)
    version = models.CharField(max_length=60)
    published_on = models.DateField()
    entries = models.JSONField()
    seat = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        ordering = ("title", "published_on", "id")
        constraints = [models.UniqueConstraint("title", "version", name="desks_imported_list")]

    def __str__(self) -> str:
        return f"{self.title} {self.version}"


class BroughtListRow(models.Model):
    """A list as it was read from a file, looked at before it is entered. Ours; gone thereafter."""

    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=200)
    version = models.CharField(max_length=60)
    published_on = models.DateField()
    form = models.CharField(max_length=12)
    entries = models.JSONField()
    left_out = models.JSONField(default=dict)
    seat = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.title} {self.version}"


class AdoptionRow(models.Model):
    """What our side decided about one entry of a list, on a legal basis of its own."""

    list = models.CharField(max_length=100)
    entry = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    decision = models.CharField(max_length=16)
    basis = models.TextField(blank=True)
    ground = models.CharField(max_length=24, blank=True)
    reasons = models.TextField(blank=True)
    first_by = models.CharField(max_length=40)
    second_by = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-id")
        indexes = [models.Index(fields=("list", "entry"), name="desks_adoption")]

    def __str__(self) -> str:
        return f"{self.list} {self.entry}"


class ScreeningRow(models.Model):
    """Customers of ours that are screened: how far it is, and which lists. Never leaves."""

    name = models.CharField(max_length=200)
    customers = models.JSONField()
    done = models.PositiveIntegerField(default=0)
    most = models.PositiveIntegerField()
    work = models.PositiveBigIntegerField(default=0)
    cleared_before = models.PositiveIntegerField(default=0)
    person = models.CharField(max_length=40)
    seat = models.CharField(max_length=40)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return self.name


class HitRow(models.Model):
    """One customer of ours near one entry of a list, with why, and what two persons decided."""

    screening = models.ForeignKey(ScreeningRow, on_delete=models.CASCADE)
    subject = models.CharField(max_length=64)
    customer = models.JSONField()
    list = models.CharField(max_length=100)
    entry = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    version = models.CharField(max_length=60)
    why = models.JSONField()
    state = models.CharField(max_length=16, default="open")
    note = models.CharField(max_length=16, blank=True)
    verdict = models.CharField(max_length=16, blank=True)
    reasons = models.TextField(blank=True)
    first_by = models.CharField(max_length=40, blank=True)
    second_by = models.CharField(max_length=40, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)
        indexes = [models.Index(fields=("list", "entry"), name="desks_hit")]
        constraints = [models.UniqueConstraint("subject", "list", "entry", name="desks_hit_pair")]

    def __str__(self) -> str:
        return f"{self.list} {self.entry}"


class PetitionRow(models.Model):
    """What somebody asks who was taken for a listed person. It stays here and is erased in time."""

    asks = models.CharField(max_length=12)
    name = models.CharField(max_length=300)
    reach = models.CharField(max_length=300)
    words = models.TextField()
    hit = models.PositiveIntegerField(null=True)
    received_on = models.DateField()
    due_on = models.DateField()
    answer = models.CharField(max_length=8, blank=True)
    reasons = models.TextField(blank=True)
    first_by = models.CharField(max_length=40, blank=True)
    second_by = models.CharField(max_length=40, blank=True)
    told_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    seat = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        ordering = ("due_on", "id")

    def __str__(self) -> str:
        return f"{self.asks} {self.pk}"


class ListEventRow(models.Model):
    """What a new version of a list did to hits here: when it was said, when it was done."""

    list = models.CharField(max_length=100)
    entry = models.CharField(max_length=60)
    what = models.CharField(max_length=16)
    said_at = models.DateTimeField()
    done_at = models.DateTimeField()
    hits = models.PositiveIntegerField()

    class Meta:
        ordering = ("-done_at", "-id")

    def __str__(self) -> str:
        return f"{self.list} {self.entry} {self.what}"


class QuarantineRow(models.Model):
    """A signal set aside because it matched too much, until somebody looked."""

    dossier = models.CharField(max_length=64)
    thing = models.CharField(max_length=16)
    since = models.DateTimeField()
    lifted_by = models.CharField(max_length=40, blank=True)
    lifted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.thing
