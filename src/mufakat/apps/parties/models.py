from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from mufakat.apps.parties.roles import Role


class People(BaseUserManager["Person"]):
    """Finds people by the name they log in with."""


class Person(AbstractBaseUser):
    """Somebody who works on this node. Nothing of a person is ever in an act but a role id."""

    login = models.CharField(max_length=40, unique=True)
    display_name = models.CharField(max_length=200)
    language = models.CharField(max_length=8)
    is_active = models.BooleanField(default=True)
    password_given = models.BooleanField(default=False)
    """The password is the keeper's and not their own yet."""
    # Reserved by the log-in library; this project has no administration site.
    is_staff = False
    is_superuser = False

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name", "language"]
    objects = People()

    def __str__(self) -> str:
        return self.login

    def get_full_name(self) -> str:
        """Give the name as its owner writes it."""
        return self.display_name


class AssignmentRow(models.Model):
    """A person in a seat, such as the first secretary's, between two days."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=24, choices=[(role.value, role.value) for role in Role])
    number = models.PositiveSmallIntegerField()
    from_day = models.DateField()
    to_day = models.DateField(null=True, blank=True)
    is_deputy = models.BooleanField(default=False)

    class Meta:
        ordering = ("role", "number", "is_deputy", "from_day", "id")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=("role", "number"),
                condition=models.Q(is_deputy=False, to_day=None),
                name="one_holder_a_seat",
            )
        ]

    def __str__(self) -> str:
        return self.role_id

    @property
    def role_id(self) -> str:
        """The only name of this person an act may carry."""
        return f"{self.role}-{self.number}"


class PeerRow(models.Model):
    """A partner's side: known by name, then by its card, then confirmed by both officers."""

    party = models.CharField(max_length=12, unique=True)
    names = models.JSONField(default=dict)
    zone = models.CharField(max_length=64, blank=True)
    card = models.TextField(blank=True)
    words = models.CharField(max_length=400, blank=True)
    imported_at = models.DateTimeField(null=True)
    imported_by = models.CharField(max_length=40, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.CharField(max_length=40, blank=True)
    confirmed_us_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("party",)

    def __str__(self) -> str:
        return self.party


class FirstRunRow(models.Model):
    """What was answered at the first run and waits to be taken up: one row or none."""

    people = models.PositiveSmallIntegerField()
    partner = models.CharField(max_length=12, blank=True)
    agreement = models.JSONField(default=dict)
    taken_up = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.people}, {self.partner}"
