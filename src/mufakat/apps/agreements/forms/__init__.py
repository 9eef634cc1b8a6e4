"""Shapes of what people enter about agreements; the services decide."""

from mufakat.apps.agreements.forms.register import LANGUAGES, OpenForm, RegisterForm
from mufakat.apps.agreements.forms.sides import (
    ApprovalForm,
    AuthoritiesForm,
    ContactPointsForm,
    FactForm,
)

__all__ = [
    "LANGUAGES", "ApprovalForm", "AuthoritiesForm", "ContactPointsForm", "FactForm",
    "OpenForm", "RegisterForm",
]  # fmt: skip
