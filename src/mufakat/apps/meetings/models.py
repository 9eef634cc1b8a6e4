"""What meetings and agendas look like today, and what each of us last saw of them."""

from django.db import models


class MeetingRow(models.Model):
    """One meeting: the terms in force, those on the table, and whose word is awaited."""

    dossier = models.CharField(max_length=64)
    object = models.CharField(max_length=300)
    own = models.CharField(max_length=64, blank=True, db_index=True)
    ref = models.CharField(max_length=24, blank=True)
    members = models.JSONField(default=list)
    state = models.CharField(max_length=20)
    host = models.CharField(max_length=12, blank=True)
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    matter = models.JSONField(default=dict)
    value = models.JSONField(null=True)
    offer = models.JSONField(null=True)
    before = models.JSONField(null=True)
    open = models.BooleanField(default=False, db_index=True)
    unreadable = models.BooleanField(default=False)

    class Meta:
        ordering = ("-first", "ref", "object")
        constraints = [
            models.UniqueConstraint(fields=("dossier", "object"), name="meetings_meeting")
        ]

    def __str__(self) -> str:
        return self.ref or self.object


class AgendaRow(models.Model):
    """The agenda of one meeting as a whole: its order, what was issued, and its adoption."""

    dossier = models.CharField(max_length=64, unique=True)
    members = models.JSONField(default=list)
    without_node = models.JSONField(default=list)
    opened = models.BooleanField(default=False)
    order_matter = models.JSONField(default=dict)
    order = models.JSONField(null=True)
    order_offer = models.JSONField(null=True)
    agenda_matter = models.JSONField(default=dict)
    adopted = models.JSONField(null=True)
    agenda_offer = models.JSONField(null=True)
    issues = models.JSONField(default=list)
    open = models.BooleanField(default=False, db_index=True)

    def __str__(self) -> str:
        return self.dossier


class ItemRow(models.Model):
    """One agenda item: as agreed, as proposed, and as it was before."""

    dossier = models.CharField(max_length=64)
    object = models.CharField(max_length=300)
    matter = models.JSONField(default=dict)
    value = models.JSONField(null=True)
    offer = models.JSONField(null=True)
    before = models.JSONField(null=True)
    came = models.CharField(max_length=86)
    open = models.BooleanField(default=False, db_index=True)
    unreadable = models.BooleanField(default=False)

    class Meta:
        ordering = ("came", "object")
        constraints = [models.UniqueConstraint(fields=("dossier", "object"), name="meetings_item")]

    def __str__(self) -> str:
        return self.object


class QuestionRow(models.Model):
    """Something one side asked about an item."""

    dossier = models.CharField(max_length=64, db_index=True)
    object = models.CharField(max_length=300)
    act = models.CharField(max_length=64, unique=True)
    by = models.CharField(max_length=12)
    since = models.CharField(max_length=20)
    value = models.JSONField(default=dict)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ("since", "act")

    def __str__(self) -> str:
        return self.object


class SeenRow(models.Model):
    """What one person last saw of one matter. Private: it never leaves the node."""

    person = models.CharField(max_length=40)
    dossier = models.CharField(max_length=64)
    seen = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("person", "dossier"), name="meetings_seen")]

    def __str__(self) -> str:
        return f"{self.person} {self.dossier}"


class DelegationRow(models.Model):
    """One side's delegation to a meeting as it notified it last, and what was answered to that."""

    dossier = models.CharField(max_length=64)
    party = models.CharField(max_length=12)
    act = models.CharField(max_length=64)
    since = models.CharField(max_length=20)
    recorded_by = models.CharField(max_length=12, blank=True)
    value = models.JSONField(null=True)
    before = models.JSONField(null=True)
    times = models.PositiveIntegerField(default=1)
    answers = models.JSONField(default=list)
    contested = models.BooleanField(default=False)
    unreadable = models.BooleanField(default=False)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("dossier", "party"), name="meetings_delegation")
        ]

    def __str__(self) -> str:
        return f"{self.dossier} {self.party}"


class DelegationDraftRow(models.Model):
    """Our own delegation while we are putting it together. Private: it never leaves the node.

    `experts` says which delegate came from which profile of our own register.
    """

    dossier = models.CharField(max_length=64, unique=True)
    value = models.JSONField()
    experts = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.CharField(max_length=40)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.dossier


class ArrangedRow(models.Model):
    """Something both sides arrange as one thing: the programme, or who sits where."""

    dossier = models.CharField(max_length=64)
    object = models.CharField(max_length=40)
    matter = models.JSONField(default=dict)
    value = models.JSONField(null=True)
    offer = models.JSONField(null=True)
    before = models.JSONField(null=True)
    open = models.BooleanField(default=False, db_index=True)
    unreadable = models.BooleanField(default=False)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("dossier", "object"), name="meetings_arranged")
        ]

    def __str__(self) -> str:
        return f"{self.dossier} {self.object}"


class ProgrammeDraftRow(models.Model):
    """The programme while we are putting it together. Private until it is proposed."""

    dossier = models.CharField(max_length=64, unique=True)
    rules = models.JSONField(default=dict)
    value = models.JSONField(null=True)
    pinned = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.CharField(max_length=40)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.dossier


class LogisticsRow(models.Model):
    """What has to be seen to for one of our own delegates. Private: it never leaves the node."""

    dossier = models.CharField(max_length=64)
    delegate = models.CharField(max_length=64)
    value = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("dossier", "delegate"), name="meetings_logistics")
        ]

    def __str__(self) -> str:
        return f"{self.dossier} {self.delegate}"


class PlanLineRow(models.Model):
    """One line of the working plan that is our own. Private: it never leaves the node."""

    dossier = models.CharField(max_length=64, db_index=True)
    due = models.DateField()
    text = models.CharField(max_length=500)
    owner = models.CharField(max_length=100, blank=True)
    done = models.BooleanField(default=False)

    class Meta:
        ordering = ("due", "pk")

    def __str__(self) -> str:
        return self.text
