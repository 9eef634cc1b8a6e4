"""From what matters say now to the rows of the desks; and what a new list does to our hits."""

from mufakat.apps.desks.projection.reconsidering import reconsider
from mufakat.apps.desks.projection.steps import SPOKEN_FOR, clear, project, rows

__all__ = ["SPOKEN_FOR", "clear", "project", "reconsider", "rows"]
