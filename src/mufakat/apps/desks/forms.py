"""Shapes of what is entered at the desks; the services decide."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mufakat.apps.desks.acts.information import ASSURED
from mufakat.apps.desks.acts.signals import SignalKind, normal
from mufakat.apps.desks.acts.steps import GIVING, Step
from mufakat.apps.desks.labels import (
    ADOPTIONS,
    ASSURANCE,
    CONTENT,
    CREDIBILITY,
    EVIDENCE,
    GROUNDS,
    HANDLINGS,
    INTERESTS,
    LABELS,
    OBTAINED,
    OUTCOMES,
    REFUSED_FOR,
    RELIABILITY,
    SIGNAL_KINDS,
    SUBJECTS,
    VERDICTS,
    WISHES,
    WORTHS,
    Label,
    choices,
)
from mufakat.apps.letters.acts.reading import LINE, PAGE
from mufakat.kernel.values import Json

F = TypeVar("F", bound=forms.Field)


def named(field: F, label: Label, hint: Label = "") -> F:
    """Give a field its label and its hint."""
    field.label = label  # type: ignore[assignment]  # a lazy word
    field.help_text = hint  # type: ignore[assignment]  # a lazy word
    return field


def day(label: Label, hint: Label = "") -> forms.DateField:
    """Give a field for one day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return named(forms.DateField(widget=widget), label, hint)


def short(name: str, hint: Label = "", *, required: bool = True) -> forms.CharField:
    """Give a field of one line."""
    return named(forms.CharField(max_length=LINE, required=required), LABELS[name], hint)


def long(name: str, hint: Label = "", *, required: bool = True) -> forms.CharField:
    """Give a field of a page."""
    area = forms.Textarea(attrs={"rows": 5})
    field = forms.CharField(max_length=PAGE, required=required, widget=area)
    return named(field, LABELS[name], hint)


def choice(name: str, labels: Mapping[str, Label]) -> forms.ChoiceField:
    """Give a field with a list to choose from; nothing is chosen beforehand."""
    return named(forms.ChoiceField(choices=[("", "–"), *choices(labels)]), LABELS[name])


class SaidForm(forms.Form):
    """What one step says, in one language."""

    language = named(forms.ChoiceField(choices=settings.LANGUAGES), LABELS["language"])

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- as Django's
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = (get_language() or "en").partition("-")[0]

    def value(self, agreement: str) -> dict[str, Json]:
        """Give what was entered as the body of an entry under that agreement."""
        del agreement
        return {name: self._plain(name) for name in self.fields}

    def _plain(self, name: str) -> Json:
        said = self.cleaned_data[name]
        return said.isoformat() if hasattr(said, "isoformat") else str(said).strip()


class TermsForm(SaidForm):
    """What has to stand on everything that is asked or given."""

    purpose = short("purpose")
    article = short(
        "article",
        required=False,
        hint=_("Empty: the instrument as a whole, while its text is not to hand."),
    )
    authority = short("authority")
    officer = short("officer", hint=_("The post, not the person."))
    handling = choice("handling", HANDLINGS)
    until = day(LABELS["until"], _("After this day it may not be used any more."))

    def value(self, agreement: str) -> dict[str, Json]:
        """Give what was entered, its basis named in full."""
        said = super().value(agreement)
        article = said.pop("article")
        return said | {"basis": {"agreement": agreement, "article": article}}


class RequestForm(TermsForm):
    """A request."""

    subject = short("subject")
    question = long("question")
    answer_by = day(LABELS["answer_by"])
    field_order: Iterable[str] | None = ("subject", "question", "answer_by")


class InformationForm(TermsForm):
    """An item of information."""

    subject = short("subject")
    facts = long("facts", required=False, hint=_("What is known, without a judgement."))
    assessment = long(
        "assessment", required=False, hint=_("What is concluded, kept apart from the facts.")
    )
    reliability = choice("reliability", RELIABILITY)
    credibility = choice("credibility", CREDIBILITY)
    obtained = choice("obtained", OBTAINED)
    assured = named(forms.BooleanField(), ASSURANCE)
    field_order: Iterable[str] | None = (
        "subject",
        "facts",
        "assessment",
        "reliability",
        "credibility",
        "obtained",
    )

    def clean(self) -> dict[str, Any]:
        """Ask for facts or an assessment."""
        said: dict[str, Any] = super().clean() or {}
        if not (said.get("facts") or said.get("assessment")):
            self.add_error(
                "facts", forms.ValidationError(_("Give facts or an assessment."), "facts")
            )
        return said

    def value(self, agreement: str) -> dict[str, Json]:
        """Give what was entered, with the assurance word for word."""
        said = super().value(agreement)
        said.pop("assured")
        return said | {"assurance": ASSURED}


class AcknowledgeForm(forms.Form):
    """Who deals with a request."""

    officer = short("officer", hint=_("The post, not the person."))

    def value(self, agreement: str) -> dict[str, Json]:
        """Give what was entered."""
        del agreement
        return {"officer": self.cleaned_data["officer"].strip()}


class DeclineForm(SaidForm):
    """A refusal with its ground."""

    ground = choice("ground", GROUNDS)
    words = long("words", required=False)
    field_order: Iterable[str] | None = ("ground", "words")


class UseForm(SaidForm):
    """A report of use."""

    used_for = short("used_for")
    outcome = long("outcome", required=False, hint=_("Without names or numbers of persons."))
    field_order: Iterable[str] | None = ("used_for", "outcome")


class FeedbackForm(SaidForm):
    """What information was worth."""

    worth = choice("worth", WORTHS)
    words = long("words", required=False)
    field_order: Iterable[str] | None = ("worth", "words")


class WishForm(SaidForm):
    """A request for consent."""

    wished = choice("wished", WISHES)
    to = short("to")
    purpose = short("purpose")
    field_order: Iterable[str] | None = ("wished", "to", "purpose")


class PermissionForm(SaidForm):
    """The answer to a request for consent."""

    conditions = short("conditions", required=False)
    field_order: Iterable[str] | None = ("conditions",)


class SignalForm(TermsForm):
    """One signal."""

    kind = choice("kind", SIGNAL_KINDS)
    label = choice("label", CONTENT)
    designated_by = short("designated_by", hint=_("Whose designation: a list, a court."))
    designation = short("designation")
    evidence = choice("evidence", EVIDENCE)
    review_on = day(LABELS["review_on"])
    field_order: Iterable[str] | None = (
        "kind", "value", "label", "designated_by", "designation", "evidence", "review_on",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- as Django's
        super().__init__(*args, **kwargs)
        # Not among the class's fields: the form's own `value` has that name.
        self.fields["value"] = short("value")
        self.order_fields(self.field_order)

    def value(self, agreement: str) -> dict[str, Json]:
        """Give what was entered, its value in the form in which it is compared."""
        said = super().value(agreement)
        return said | {"value": normal(SignalKind(str(said["kind"])), str(said["value"]))}


class SignalSheetForm(TermsForm):
    """Many signals under the same terms."""

    sheet = named(
        forms.FileField(),
        _("Sheet (CSV) or STIX 2.1 bundle"),
        _("Columns: kind, value, label, designated_by, designation, evidence, review_on."),
    )
    field_order: Iterable[str] | None = ("sheet",)

    def value(self, agreement: str) -> dict[str, Json]:
        """Give the terms."""
        said = super().value(agreement)
        said.pop("sheet")
        return said


class SpokenForm(SaidForm):
    """What is said of a signal."""

    words = long("words", hint=_("Without names or numbers of persons."))
    field_order: Iterable[str] | None = ("words",)


class SeenForm(forms.Form):
    """How often a signal was found."""

    count = named(forms.IntegerField(min_value=1, max_value=100_000), LABELS["count"])

    def value(self, agreement: str) -> dict[str, Json]:
        """Give what was entered."""
        del agreement
        return {"count": int(self.cleaned_data["count"])}


class ManyFiles(forms.ClearableFileInput):
    """A field that takes several files, or a folder of them."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each checked as one would be."""

    def clean(self, data: Any, initial: Any = None) -> Any:  # noqa: ANN401 -- as Django's
        """Give every file that came."""
        listed = data if isinstance(data, list) else [data]
        return [super(FilesField, self).clean(one, initial) for one in listed]


class MatchForm(forms.Form):
    """What of our own is to be matched."""

    content = named(
        FilesField(required=False, widget=ManyFiles()),
        _("Files of our own"),
        _("Several at once, 8 MB in all. They stay on this node."),
    )
    addresses = forms.CharField(
        label=_("Web addresses, one a line"), required=False, max_length=PAGE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class ReviewForm(forms.Form):
    """What is decided about a match."""

    interest = named(
        forms.ChoiceField(choices=choices(INTERESTS), widget=forms.RadioSelect),
        _("Does the content serve a public interest?"),
    )
    outcome = named(
        forms.ChoiceField(choices=choices(OUTCOMES), widget=forms.RadioSelect), _("Decision")
    )
    reasons = forms.CharField(
        label=_("Reasons"), max_length=PAGE, widget=forms.Textarea(attrs={"rows": 3})
    )


class ListForm(TermsForm):
    """One version of a list of ours, for the other side."""

    publisher = short("publisher")
    title = short("title")
    version = short("version")
    published_on = day(LABELS["published_on"])
    sheet = named(
        forms.FileField(),
        _("Sheet (CSV)"),
        _(
            "Columns: id, reference, kind, names, births, nationalities, regime. Several names of "
            "one entry stand apart by |."
        ),
    )
    field_order: Iterable[str] | None = ("title", "publisher", "version", "published_on", "sheet")

    def value(self, agreement: str) -> dict[str, Json]:
        """Give what was entered, without the entries, which stand in the sheet."""
        said = super().value(agreement)
        said.pop("sheet")
        return said


class ImportForm(forms.Form):
    """A published list brought in from its file."""

    title = short("title")
    publisher = short("publisher")
    version = short("version")
    published_on = day(LABELS["published_on"])
    sheet = named(
        forms.FileField(),
        _("File"),
        _(
            "The United Nations list (XML), the Indonesian or the Russian list (CSV, or numbered "
            "lines as text), FollowTheMoney (JSON), or our own sheet (CSV)."
        ),
    )
    columns = forms.CharField(
        label=_("Columns of another table"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=_(
            "Only for a table of another form: which column says what, as JSON, for example "
            '{"list": "NAT", "name": "Full name", "id": "No", "birth": "Born"}.'
        ),
    )


class ScreenForm(forms.Form):
    """Whom to screen: one name, or a sheet of customers."""

    name = forms.CharField(label=_("Name"), required=False, max_length=300)
    birth = forms.CharField(
        label=_("Date of birth"), required=False, max_length=10,
        help_text=_("As far as it is known: 1970 or 1970-05-01."),
    )  # fmt: skip
    nationality = forms.CharField(label=_("Nationality"), required=False, max_length=60)
    sheet = named(
        forms.FileField(required=False),
        _("Or a sheet of customers (CSV)"),
        _("Columns: reference, name, birth, nationality. It stays on this node."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        said: dict[str, Any] = super().clean() or {}
        if bool(said.get("name")) == bool(said.get("sheet")):
            self.add_error(
                "name", forms.ValidationError(_("Give a name, or a sheet."), "desks.customer_sheet")
            )
        return said


class HitForm(forms.Form):
    """What is said of a hit."""

    verdict = named(
        forms.ChoiceField(choices=choices(VERDICTS), widget=forms.RadioSelect), _("Who it is")
    )
    reasons = forms.CharField(
        label=_("Reasons"), max_length=PAGE, widget=forms.Textarea(attrs={"rows": 3})
    )


class EntryForm(forms.Form):
    """What our side says of an entry of a list."""

    decision = named(
        forms.ChoiceField(choices=choices(ADOPTIONS), widget=forms.RadioSelect), _("Decision")
    )
    basis = named(
        forms.CharField(max_length=LINE, required=False),
        _("Our own legal basis"),
        _("Needed to adopt: the law, the article, the decision."),
    )
    ground = named(
        forms.ChoiceField(choices=[("", "–"), *choices(REFUSED_FOR)], required=False),
        _("Ground for not adopting"),
    )
    reasons = forms.CharField(
        label=_("Reasons"), max_length=PAGE, widget=forms.Textarea(attrs={"rows": 3})
    )


class OpeningForm(forms.Form):
    """Which matter of exchange is to be opened."""

    subject = choice("subject", SUBJECTS)
    year = named(forms.IntegerField(min_value=2000, max_value=2200), LABELS["year"])


class AssessmentForm(forms.Form):
    """The impact assessment a desk is switched on with."""

    flow = choice("subject", SUBJECTS)
    made_on = day(_("Made on"))
    expires_on = day(_("Valid until"), _("A year after it was made, at most."))
    text = forms.CharField(
        label=_("Impact assessment: findings, and where the document is kept"),
        max_length=PAGE,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Data protection and human rights. It stays on this node."),
    )


class StopForm(forms.Form):
    """What is stopped, and why."""

    flow = forms.ChoiceField(label=_("Desk"), required=False)
    party = forms.ChoiceField(label=_("Side"), required=False)
    reason = forms.CharField(
        label=_("Reason"), max_length=PAGE, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, sides: list[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- as Django's
        super().__init__(*args, **kwargs)
        every = [("", _("all"))]
        self.fields["flow"].choices = [*every, *choices(SUBJECTS)]  # type: ignore[attr-defined]  # a choice field
        self.fields["party"].choices = [*every, *sides]  # type: ignore[attr-defined]  # a choice field


class ToolForm(forms.Form):
    """What a tool of our own agency is called."""

    name = forms.CharField(
        label=_("Name of the tool"),
        max_length=80,
        help_text=_("What it is and where it runs, so that it can be told apart and shut out."),
    )


class ReasonForm(forms.Form):
    """A reason that stays on this node."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=PAGE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays on this node."),
    )


class DecisionForm(forms.Form):
    """What the legal officer decides about a doubt."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            ("lifted", _("Lift the doubt: it may be used")),
            ("upheld", _("Uphold the doubt: it may never be used")),
        ],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Reasons"), max_length=PAGE, widget=forms.Textarea(attrs={"rows": 3})
    )


FORMS: Mapping[Step, type[SaidForm | AcknowledgeForm | SeenForm]] = {
    Step.ASK: RequestForm,
    Step.ACKNOWLEDGE: AcknowledgeForm,
    Step.DECLINE: DeclineForm,
    Step.USE: UseForm,
    Step.FEEDBACK: FeedbackForm,
    Step.WISH: WishForm,
    Step.PERMIT: PermissionForm,
    Step.DENY: PermissionForm,
    Step.SIGNAL: SignalForm,
    Step.VERIFY: AcknowledgeForm,
    Step.ACTIVATE: AcknowledgeForm,
    Step.SEEN: SeenForm,
    **dict.fromkeys((Step.AGREE, Step.DISPUTE, Step.APPEAL, Step.SUSPEND, Step.SETTLE), SpokenForm),
    **dict.fromkeys(GIVING, InformationForm),
}
