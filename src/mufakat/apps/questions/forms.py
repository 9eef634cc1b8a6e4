"""What people enter about questions and answers."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.forms import Spoken, SpokenForm, spoken
from mufakat.apps.letters.labels import choices
from mufakat.apps.meetings.forms import ItemForm
from mufakat.apps.parties.queries import our_party
from mufakat.apps.questions.acts.questions import Dates, Fullness, Ground, Question, Reply
from mufakat.apps.questions.labels import FULLNESS, GROUNDS, STATES
from mufakat.kernel.values import PartyId

CLOCK = "%Y-%m-%dT%H:%M"
Choices = Sequence[tuple[str, str]]
_LARGEST = 500_000


class AskForm(SpokenForm):
    """One question: the same few fields every time."""

    to = forms.ChoiceField(label=_("Asked of"))
    item = forms.ChoiceField(label=_("Agenda item"), required=False)
    ref = forms.CharField(
        label=_("Paragraph asked about"),
        required=False,
        max_length=200,
        help_text=_("For example: IDRU-CT/EM.1/WP.3, paragraph 17."),
    )
    SPOKEN: ClassVar[Mapping[str, Spoken]] = {
        "text": Spoken(_("Question"), "text", help=_("Lines that begin with a dash make a list.")),
        "topic": Spoken(_("Topic, where no agenda item fits")),
    }
    ORDER: ClassVar[Sequence[str]] = ("to", "item", "topic", "ref", "text")

    def __init__(self, *args: Any, to: Choices, items: Choices, **kwargs: Any) -> None:  # noqa: ANN401 -- as Django's
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [*to]  # type: ignore[attr-defined]  # a choice field
        self.fields["item"].choices = [("", "–"), *items]  # type: ignore[attr-defined]  # a choice field

    def needed(self) -> Sequence[str]:
        """Ask for the question."""
        return ("text",)

    def question(self) -> Question:
        """Give the question as entered."""
        said = self.cleaned_data
        return Question(
            to=PartyId(said["to"]), text=self.words("text"), item=said["item"],
            topic=self.words("topic"), ref=said["ref"],
        )  # fmt: skip


class QuestionnaireForm(forms.Form):
    """A sheet of questions: one row each."""

    to = forms.ChoiceField(label=_("Asked of"))
    series = forms.RegexField(
        label=_("Short name of the questionnaire"), regex=r"^[A-Za-z0-9.-]{1,32}$"
    )
    sheet = forms.FileField(
        label=_("Sheet (CSV, UTF-8)"),
        help_text=_("Columns: ref, item, and one for each language: id, ru, en. 200 rows at most."),
    )

    def __init__(self, *args: Any, to: Choices, **kwargs: Any) -> None:  # noqa: ANN401 -- as Django's
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [*to]  # type: ignore[attr-defined]  # a choice field

    def clean_sheet(self) -> bytes:
        """Take a file of the size of a sheet only."""
        file = self.cleaned_data["sheet"]
        if file.size > _LARGEST:
            raise forms.ValidationError(_("This file is too large for a sheet."), "sheet")
        data: bytes = file.read()
        return data


class AnswerForm(SpokenForm):
    """Our answer to one question."""

    fullness = forms.ChoiceField(label=_("How far it answers"), choices=choices(FULLNESS))
    ground = forms.ChoiceField(
        label=_("Ground, where the answer is not full"),
        choices=[("", "–"), *choices(GROUNDS)],
        required=False,
    )
    see = forms.MultipleChoiceField(
        label=_("See also the answers to"), required=False, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    SPOKEN: ClassVar[Mapping[str, Spoken]] = {"text": Spoken(_("Answer"), "text")}
    ORDER: ClassVar[Sequence[str]] = ("text", "fullness", "ground", "see", "version")

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- as Django's
        others: Choices,
        was: Reply | None = None,
        version: int = 0,
        **kwargs: Any,  # noqa: ANN401 -- as Django's
    ) -> None:
        if was is not None:
            kwargs["initial"] = {
                "fullness": str(was.fullness), "ground": str(was.ground or ""), "see": [*was.see],
                **spoken("text", was.text),
            }  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = version
        self.fields["see"].choices = [*others]  # type: ignore[attr-defined]  # a choice field
        if not others:
            del self.fields["see"]

    def clean(self) -> dict[str, Any]:
        """Ask for a ground where the answer is not full, and for words where it is one."""
        said = super().clean()
        full = said.get("fullness") == Fullness.FULL
        if not full and not said.get("ground"):
            self.add_error("ground", _("Say why the answer is not full."))
        if said.get("fullness") != Fullness.DECLINED and not self.words("text"):
            self.add_error(self._fields_of("text")[0], _("Say this in one language at least."))
        return said

    def reply(self) -> Reply:
        """Give the answer as entered."""
        said = self.cleaned_data
        fullness = Fullness(said["fullness"])
        ground = None if fullness is Fullness.FULL else Ground(said["ground"])
        return Reply(fullness, self.words("text"), ground, tuple(said.get("see", ())))


class TakeUpForm(ItemForm):
    """The agenda item that takes a question up, and at which meeting."""

    at = forms.ChoiceField(label=_("At which meeting"))
    ORDER: ClassVar[Sequence[str]] = ("at", *ItemForm.ORDER)

    def __init__(self, *args: Any, meetings: Choices, **kwargs: Any) -> None:  # noqa: ANN401 -- as Django's
        super().__init__(*args, **kwargs)
        self.fields["at"].choices = [*meetings]  # type: ignore[attr-defined]  # a choice field
        del self.fields["topics"]

    def clean(self) -> dict[str, Any]:
        """Announce no topic: an announced one belongs to one meeting."""
        return {**super().clean(), "topics": ()}


class DatesForm(forms.Form):
    """Until when questions and answers are taken."""

    questions = forms.DateTimeField(
        label=_("Questions until, on our clock"),
        input_formats=[CLOCK],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=CLOCK),
        help_text=_("After this minute nobody can ask any more."),
    )
    answers = forms.DateTimeField(
        label=_("Answers until, on our clock"),
        input_formats=[CLOCK],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=CLOCK),
        help_text=_("A later answer is taken and shown as late."),
    )

    def clean(self) -> dict[str, Any]:
        """Take answers after questions only."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("questions") and said.get("answers") and said["answers"] <= said["questions"]:
            self.add_error("answers", _("Answers are due after the last question."))
        return said

    def dates(self) -> Dates:
        """Give the days as instants."""
        return Dates(
            _instant(self.cleaned_data["questions"]), _instant(self.cleaned_data["answers"])
        )


class FilterForm(forms.Form):
    """Which questions are shown; it lives in the address."""

    to = forms.ChoiceField(label=_("Asked of"), required=False)
    by = forms.ChoiceField(label=_("Asked by"), required=False)
    state = forms.ChoiceField(
        label=_("Where it stands"), required=False, choices=[("", "–"), *choices(STATES)]
    )
    item = forms.ChoiceField(label=_("Agenda item"), required=False)
    words = forms.CharField(label=_("With these words"), required=False, max_length=100)

    def __init__(self, *args: Any, sides: Choices, items: Choices, **kwargs: Any) -> None:  # noqa: ANN401 -- as Django's
        super().__init__(*args, **kwargs)
        for name in ("to", "by"):
            self.fields[name].choices = [("", "–"), *sides]  # type: ignore[attr-defined]  # a choice field
        self.fields["item"].choices = [("", "–"), *items]  # type: ignore[attr-defined]  # a choice field


def _instant(said: datetime) -> str:
    zone = ZoneInfo(our_party().zone or "UTC")
    return said.replace(tzinfo=zone).astimezone(UTC).isoformat(timespec="minutes")
