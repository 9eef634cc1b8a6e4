"""What people enter about the programme."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.forms import Spoken, SpokenForm, spoken
from mufakat.apps.letters.labels import choices
from mufakat.apps.meetings.acts.programmes import Person, Sitting, SittingKind, instant
from mufakat.apps.meetings.labels import SITTINGS
from mufakat.kernel.values import PartyId


class SittingForm(SpokenForm):
    """One sitting, on the clock of the place."""

    kind = forms.ChoiceField(label=_("Kind"), choices=choices(SITTINGS))
    item = forms.ChoiceField(label=_("Agenda item"), required=False)
    begins = forms.DateTimeField(
        label=_("Begins, on the clock of the place"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=5, max_value=720, initial=60)
    room = forms.CharField(label=_("Room or link"), required=False, max_length=100)
    people = forms.MultipleChoiceField(
        label=_("Who is needed"), required=False, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    SPOKEN: ClassVar[Mapping[str, Spoken]] = {"title": Spoken(_("Title, if not the item's own"))}
    ORDER: ClassVar[Sequence[str]] = (
        "kind", "item", "title", "begins", "minutes", "room", "people",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- as Django's
        zone: str,
        items: Sequence[tuple[str, str]],
        people: Sequence[tuple[str, str]],
        was: Sitting | None = None,
        **kwargs: Any,  # noqa: ANN401 -- as Django's
    ) -> None:
        if was is not None:
            kwargs["initial"] = _initial(was, zone) | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.zone, self.was = zone, was
        self.fields["item"].choices = items  # type: ignore[attr-defined]  # a choice field
        self.fields["people"].choices = people  # type: ignore[attr-defined]  # a choice field

    def sitting(self) -> Sitting:
        """Give what was entered."""
        said = self.cleaned_data
        begins = said["begins"].replace(tzinfo=ZoneInfo(self.zone))
        key = self.was.id if self.was else said["item"] or secrets.token_hex(8)
        return Sitting(
            id=key,
            begins=instant(begins),
            minutes=said["minutes"],
            kind=SittingKind(said["kind"]),
            item=said["item"],
            title=self.words("title"),
            room=said["room"].strip(),
            people=tuple(person_in(one) for one in said["people"]),
        )


class ArrangeForm(forms.Form):
    """What the engine has to keep to when it arranges the programme."""

    first = forms.DateField(
        label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    last = forms.DateField(
        label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    opens = forms.TimeField(
        label=_("Sittings begin"),
        initial=time(9),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    closes = forms.TimeField(
        label=_("Sittings end"),
        initial=time(17),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    friday = forms.BooleanField(label=_("Keep Friday prayer free"), required=False, initial=True)
    ramadan = forms.BooleanField(label=_("Shorter hours in Ramadan"), required=False, initial=True)
    rooms = forms.CharField(
        label=_("Rooms"),
        initial="1",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One a line. A link counts as a room."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for days and hours in their order."""
        said = super().clean() or {}
        first, last = said.get("first"), said.get("last")
        if first and last and not timedelta(0) <= last - first <= timedelta(days=13):
            self.add_error("last", _("The last day follows the first, within two weeks."))
        if said.get("opens") and said.get("closes") and said["opens"] >= said["closes"]:
            self.add_error("closes", _("Sittings end after they begin."))
        return said

    def rules(self) -> dict[str, Any]:
        """Give what was entered, as the worker is told it."""
        said = self.cleaned_data
        rooms = [one.strip() for one in said["rooms"].splitlines() if one.strip()]
        first: date = said["first"]
        days = [first + timedelta(days=n) for n in range((said["last"] - first).days + 1)]
        return {
            "days": [day.isoformat() for day in days],
            "opens": f"{said['opens']:%H:%M}",
            "closes": f"{said['closes']:%H:%M}",
            "rooms": rooms,
            "friday": said["friday"],
            "ramadan": said["ramadan"],
        }


def person_in(text: str) -> Person:
    """Read a delegate as a form names them: the side, a stroke, the key."""
    party, _stroke, key = text.partition("/")
    return Person(PartyId(party), key)


def _initial(was: Sitting, zone: str) -> dict[str, Any]:
    begins: datetime = was.start.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return {
        "kind": was.kind, "item": was.item, "begins": begins, "minutes": was.minutes,
        "room": was.room, "people": [f"{one.party}/{one.key}" for one in was.people],
        **spoken("title", was.title),
    }  # fmt: skip
