"""Shapes of what people enter about agreements; the services decide."""

from mufakat.apps.agreements.forms.arriving import NOT_OURS, OURS, TakeoverForm
from mufakat.apps.agreements.forms.register import LANGUAGES, OpenForm, RegisterForm
from mufakat.apps.agreements.forms.sides import (
    ApprovalForm,
    AuthoritiesForm,
    ContactPointsForm,
    FactForm,
)

__all__ = [
    "LANGUAGES", "NOT_OURS", "OURS", "ApprovalForm", "AuthoritiesForm", "ContactPointsForm",
    "FactForm", "OpenForm", "RegisterForm", "TakeoverForm",
]  # fmt: skip
