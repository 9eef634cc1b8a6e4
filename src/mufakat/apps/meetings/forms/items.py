"""What people enter about agenda items."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.forms import (
    Spoken,
    SpokenForm,
    sides,
    spoken,
)
from mufakat.apps.letters.labels import choices
from mufakat.apps.meetings.acts.items import Action, Item
from mufakat.apps.meetings.labels import ACTIONS
from mufakat.kernel.values import PartyId


class ItemForm(SpokenForm):
    """One agenda item."""

    lead = forms.ChoiceField(label=_("Lead"), required=False)
    action = forms.ChoiceField(
        label=_("Expected action"), choices=choices(ACTIONS), initial=Action.DISCUSS
    )
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=0, max_value=6000)
    topics = forms.MultipleChoiceField(
        label=_("Announced topics it takes up"), required=False, widget=forms.CheckboxSelectMultiple
    )
    SPOKEN: ClassVar[Mapping[str, Spoken]] = {
        "title": Spoken(_("Title of the agenda item")),
        "annotation": Spoken(_("Annotation"), "text"),
    }
    ORDER: ClassVar[Sequence[str]] = (
        "title", "annotation", "lead", "action", "minutes", "topics",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- as Django's
        topics: Sequence[tuple[str, str]] = (),
        was: Item | None = None,
        **kwargs: Any,  # noqa: ANN401 -- as Django's
    ) -> None:
        if was is not None:
            kwargs["initial"] = self.initial_of(was) | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.fields["topics"].choices = topics  # type: ignore[attr-defined]  # a choice field
        self.fields["lead"].choices = [("", "–"), *sides()]  # type: ignore[attr-defined]  # a choice field

    def needed(self) -> Sequence[str]:
        """Ask for a title."""
        return ("title",)

    def item(self) -> Item:
        """Give what was entered."""
        said = self.cleaned_data
        return Item(
            title=self.words("title"),
            lead=PartyId(said["lead"]) if said["lead"] else "",
            action=Action(said["action"]),
            minutes=said["minutes"] or 0,
            annotation=self.words("annotation"),
            topics=tuple(said["topics"]),
        )

    @staticmethod
    def initial_of(item: Item) -> dict[str, Any]:
        """Give the form's values for an item that is to be changed."""
        return {
            "lead": item.lead,
            "action": item.action,
            "minutes": item.minutes or None,
            "topics": [*item.topics],
            **spoken("title", item.title),
            **spoken("annotation", item.annotation),
        }


class OrderForm(forms.Form):
    """The place of each agenda item: a number beside each, without dragging."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- as Django's
        items: Sequence[tuple[str, str]],
        **kwargs: Any,  # noqa: ANN401 -- as Django's
    ) -> None:
        super().__init__(*args, **kwargs)
        for place, (key, title) in enumerate(items, start=1):
            self.fields[f"place_{key}"] = forms.IntegerField(
                label=title, initial=place, min_value=1, max_value=len(items) + 1
            )

    def order(self) -> list[str]:
        """Give the items in the order of their numbers; equal ones stay as they stood."""
        places = [(said, name) for name, said in self.cleaned_data.items()]
        places.sort(key=lambda pair: pair[0])
        return [name.removeprefix("place_") for _said, name in places]


class QuestionForm(SpokenForm):
    """A question about an item."""

    SPOKEN: ClassVar[Mapping[str, Spoken]] = {"text": Spoken(_("Your question"))}
    ORDER: ClassVar[Sequence[str]] = ("text",)

    def needed(self) -> Sequence[str]:
        """Ask for the question."""
        return ("text",)
