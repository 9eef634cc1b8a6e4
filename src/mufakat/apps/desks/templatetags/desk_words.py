"""Words for what the desks say."""

from django import template

from mufakat.apps.desks.labels import STEPS, TRACES, Label

register = template.Library()


@register.filter
def desk_step(step: str) -> Label:
    """Give the word for a step."""
    return STEPS.get(step, step)


@register.filter
def desk_trace(kind: str) -> Label:
    """Give the word for a trace of a person."""
    return TRACES.get(kind, kind)


@register.filter
def told(count: int | None) -> str:
    """Give a count, or that it is too small to tell."""
    return "< 10" if count is None else str(count)
