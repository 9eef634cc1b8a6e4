"""Shapes of what people enter about papers; the services decide."""

from mufakat.apps.papers.forms.papers import (
    CheckForm,
    FileForm,
    LendForm,
    PaperForm,
    VersionForm,
    WithdrawForm,
)
from mufakat.apps.papers.forms.schemes import SchemeForm

__all__ = [
    "CheckForm", "FileForm", "LendForm", "PaperForm", "SchemeForm", "VersionForm", "WithdrawForm",
]  # fmt: skip
