"""Forms: every field with its label, its hint, and what is wrong with it."""

from typing import Any

from django import template
from django.forms import BoundField, Form

register = template.Library()

Shown = dict[str, Any]


@register.inclusion_tag("theme/parts/field.html")
def form_field(field: BoundField) -> Shown:
    """Show one field with its label, its hint and what is wrong with it."""
    return {"field": field, "faults": faults_of(field)}


@register.inclusion_tag("theme/parts/form.html")
def form_fields(form: Form, id: str = "form") -> Shown:  # noqa: A002 -- what HTML calls it
    """Show all fields of a form, and above them what is wrong, each fault with its code."""
    whole = form.errors.as_data().get("__all__", [])
    faults = [{"sentence": " ".join(fault.messages), "code": fault.code or ""} for fault in whole]
    return {"form": form, "faults": faults, "id": id}


def faults_of(field: BoundField) -> list[dict[str, str]]:
    """Return what is wrong with a field: sentences, each with its code."""
    return [
        {"sentence": sentence, "code": fault.code or ""}
        for fault in field.errors.as_data()
        for sentence in fault.messages
    ]
