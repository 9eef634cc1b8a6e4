"""Shapes of what people enter about notes and contacts; the services decide."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.acts.contacts import Contact, ContactKind, Present
from mufakat.apps.letters.acts.facts import Source, When
from mufakat.apps.letters.acts.formulas import Parts, languages_of
from mufakat.apps.letters.acts.notes import Note, NoteKind
from mufakat.apps.letters.acts.reading import LINE, PAGE
from mufakat.apps.letters.forms.spoken import Spoken, SpokenForm, date_field, sides
from mufakat.apps.letters.labels import CONTACT_KINDS, NOTE_KINDS, choices
from mufakat.kernel.forms import is_party
from mufakat.kernel.values import PartyId

WRITTEN = {
    kind: label
    for kind, label in NOTE_KINDS.items()
    if kind in (NoteKind.NOTE_VERBALE, NoteKind.AIDE_MEMOIRE)
}
"""The letters that have a set form here."""


class ContactForm(SpokenForm):
    """A courtesy call or visit: the fact both sides can read."""

    kind = forms.ChoiceField(
        label=_("Kind of contact"),
        choices=choices(CONTACT_KINDS),
    )
    when = date_field(_("When"))
    source = forms.CharField(label=_("Source"), max_length=LINE)
    SPOKEN: ClassVar[Mapping[str, Spoken]] = {
        "subject": Spoken(_("What it was about")),
        "place": Spoken(_("Place")),
        "who": Spoken(
            _("Who took part"),
            "lines",
            help=_("One post a line, its side first: IDN: Head"),
            sign=is_party,
        ),
        "outcome": Spoken(_("What came of it"), "text"),
    }
    ORDER: ClassVar[Sequence[str]] = (
        "kind", "when", "subject", "place", "who", "outcome", "source",
    )  # fmt: skip

    def needed(self) -> Sequence[str]:
        """Ask for the subject."""
        return ("subject",)

    def contact(self) -> Contact:
        """Give what was entered."""
        said = self.cleaned_data
        return Contact(
            kind=ContactKind(said["kind"]),
            when=When(said["when"]),
            place=self.words("place"),
            who=tuple(Present(PartyId(side), post) for side, post in self.keyed("who")),
            subject=self.words("subject"),
            source=Source(said["source"]),
            outcome=self.words("outcome"),
        )


class MemorandumForm(forms.Form):
    """Our own account of a conversation."""

    text = forms.CharField(
        label=_("Memorandum of conversation"),
        max_length=PAGE,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Private: it never leaves this node and is no part of any entry."),
    )


class NoteForm(SpokenForm):
    """A note verbale or another letter, with its number, date and scan."""

    kind = forms.ChoiceField(
        label=_("Kind of letter"),
        choices=choices(NOTE_KINDS),
    )
    number = forms.CharField(
        label=_("Number, as the sender gave it"), max_length=LINE, required=False
    )
    when = date_field(_("Date of the letter"))
    sender = forms.ChoiceField(label=_("From"))
    recipient = forms.ChoiceField(label=_("To"))
    scan = forms.FileField(label=_("Scan"), required=False, max_length=200)
    reply_to = forms.ChoiceField(label=_("It answers"), required=False)
    SPOKEN: ClassVar[Mapping[str, Spoken]] = {
        "subject": Spoken(_("What it is about")),
        "text": Spoken(_("Text"), "text"),
    }
    ORDER: ClassVar[Sequence[str]] = (
        "kind", "number", "when", "sender", "recipient", "subject", "text", "reply_to", "scan",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- as Django's
        answers: Sequence[tuple[str, str]] = (),
        **kwargs: Any,  # noqa: ANN401 -- as Django's
    ) -> None:
        super().__init__(*args, **kwargs)
        known = sides()
        self.fields["sender"].choices = known  # type: ignore[attr-defined]  # a choice field
        self.fields["recipient"].choices = known  # type: ignore[attr-defined]  # a choice field
        self.fields["reply_to"].choices = [("", "–"), *answers]  # type: ignore[attr-defined]  # a choice field

    def needed(self) -> Sequence[str]:
        """Ask for the subject."""
        return ("subject",)

    def note(self) -> Note:
        """Give what was entered."""
        said = self.cleaned_data
        return Note(
            kind=NoteKind(said["kind"]),
            number=said["number"].strip(),
            when=When(said["when"]),
            sender=PartyId(said["sender"]),
            recipient=PartyId(said["recipient"]),
            subject=self.words("subject"),
            text=self.words("text"),
            reply_to=said["reply_to"],
        )


class WriteForm(SpokenForm):
    """A note of ours in its set form: what varies is asked, the formulas are not."""

    kind = forms.ChoiceField(label=_("Kind of letter"), choices=choices(WRITTEN))
    recipient = forms.ChoiceField(label=_("To"))
    reply_to = forms.ChoiceField(label=_("It answers"), required=False)
    to_whom_ru = forms.CharField(
        label=_("Addressee in Russian, in the dative"),
        required=False,
        max_length=LINE,
        help_text=_("As it stands after «свидетельствует своё уважение»."),
        widget=forms.TextInput(attrs={"lang": "ru"}),
    )
    SPOKEN: ClassVar[Mapping[str, Spoken]] = {
        "subject": Spoken(_("What it is about")),
        "from_office": Spoken(_("Our office, as it names itself")),
        "to_office": Spoken(_("The office written to")),
        "body": Spoken(
            _("What it says"), "text",
            help=_("In a note verbale this goes on after “has the honour to”."),
        ),
    }  # fmt: skip
    ORDER: ClassVar[Sequence[str]] = (
        "kind", "recipient", "subject", "from_office", "to_office", "to_whom_ru", "body",
        "reply_to",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- as Django's
        recipients: Sequence[tuple[str, str]],
        answers: Sequence[tuple[str, str]] = (),
        **kwargs: Any,  # noqa: ANN401 -- as Django's
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recipient"].choices = [*recipients]  # type: ignore[attr-defined]  # a choice field
        self.fields["reply_to"].choices = [("", "–"), *answers]  # type: ignore[attr-defined]  # a choice field

    def needed(self) -> Sequence[str]:
        """Ask for the subject, both offices and the words."""
        return ("subject", "from_office", "to_office", "body")

    def clean(self) -> dict[str, Any]:
        """Ask for every part in one same language at least."""
        said = super().clean()
        verbale = said.get("kind") == NoteKind.NOTE_VERBALE
        if not self.errors and verbale and not languages_of(self.parts()):
            self.add_error(
                self._fields_of("body")[0],
                _("Say all parts in one same language; Russian needs the addressee in the dative."),
            )
        return said

    def parts(self) -> Parts:
        """Give what the note is put together from."""
        dative = str(self.cleaned_data.get("to_whom_ru") or "").strip()
        return Parts(
            from_office=self.words("from_office"),
            to_office=self.words("to_office"),
            body=self.words("body"),
            to_whom={"ru": dative} if dative else {},
        )

    def writing(self) -> tuple[NoteKind, PartyId, dict[str, str], Parts, str]:
        """Give the kind, the side written to, the subject, the parts, and the note it answers."""
        said = self.cleaned_data
        return (
            NoteKind(said["kind"]), PartyId(said["recipient"]), self.words("subject"),
            self.parts(), said["reply_to"],
        )  # fmt: skip


class WordForm(NoteForm):
    """What a side without a node said in a note, about something that is on the table."""

    verb = forms.ChoiceField(
        label=_("What it says"),
        choices=[("accept", _("It accepts the wording")), ("refuse", _("It refuses the wording"))],
        widget=forms.RadioSelect,
    )
    matter = forms.CharField(widget=forms.HiddenInput)
    object = forms.CharField(widget=forms.HiddenInput)
    digest = forms.CharField(widget=forms.HiddenInput, required=False)
    ORDER: ClassVar[Sequence[str]] = ("verb", *NoteForm.ORDER)
    ASKED_BY_ADDRESS: ClassVar[Sequence[str]] = ("matter", "object", "digest", "sender")
