"""Which partner is to join, and what it is given."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mufakat.apps.members.acts.joining import History
from mufakat.apps.members.labels import HISTORIES
from mufakat.apps.parties.queries import Peer


class JoiningForm(forms.Form):
    """The proposal that a partner joins."""

    party = forms.ChoiceField(label=_("Which side joins"))
    history = forms.ChoiceField(
        label=_("What it is given"),
        choices=[(str(one), HISTORIES[one]) for one in History],
        initial=str(History.FROM_JOINING),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, sides: Sequence[Peer], **kwargs: Any) -> None:  # noqa: ANN401 -- as Django's
        super().__init__(*args, **kwargs)
        self.fields["party"].choices = [(one.party, one.name) for one in sides]  # type: ignore[attr-defined]  # a field of choices
