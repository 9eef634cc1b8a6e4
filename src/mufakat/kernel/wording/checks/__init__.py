"""Advice on wording by kind of instrument and language. Advice only: nothing here refuses."""

from mufakat.kernel.wording.checks.advice import Advice, Where
from mufakat.kernel.wording.checks.advising import advise

__all__ = ["Advice", "Where", "advise"]
