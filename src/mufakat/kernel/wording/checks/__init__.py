"""Advice on wording by kind of instrument and language. Advice only: nothing here refuses."""

from mufakat.kernel.wording.checks.advice import Advice, Where
from mufakat.kernel.wording.checks.advising import advise, advise_clause

__all__ = ["Advice", "Where", "advise", "advise_clause"]
