"""What people enter about the terms of a meeting."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.acts.facts import When
from mufakat.apps.letters.forms import (
    Spoken,
    SpokenForm,
    date_field,
    sides,
    spoken,
    spoken_rows,
)
from mufakat.apps.letters.labels import choices
from mufakat.apps.letters.services import new_key
from mufakat.apps.meetings.acts.terms import (
    Aim,
    Basis,
    Level,
    Mode,
    Place,
    Terms,
    Topic,
)
from mufakat.apps.meetings.labels import LEVELS, MODES
from mufakat.kernel.values import DossierId

CLOCK = "%Y-%m-%dT%H:%M"


class MeetingForm(SpokenForm):
    """The terms of a meeting."""

    body = forms.RegexField(
        label=_("Body that meets, as in symbols"), regex=r"^[A-Za-z0-9]{1,16}$", initial="EM"
    )
    ordinal = forms.IntegerField(label=_("Number of the meeting"), min_value=1, max_value=9999)
    level = forms.ChoiceField(label=_("Level"), choices=choices(LEVELS))
    mode = forms.ChoiceField(label=_("How the sides meet"), choices=choices(MODES))
    when = date_field(_("When"))
    host = forms.ChoiceField(label=_("Host"), required=False)
    zone = forms.CharField(
        label=_("Time zone of the place"),
        required=False,
        max_length=64,
        help_text=_("For example Asia/Jakarta or Europe/Moscow."),
    )
    opens = forms.DateTimeField(
        label=_("Opens, on the clock of the place"),
        required=False,
        input_formats=[CLOCK],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=CLOCK),
    )
    closes = forms.DateTimeField(
        label=_("Closes, on the clock of the place"),
        required=False,
        input_formats=[CLOCK],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=CLOCK),
    )
    article = forms.ChoiceField(label=_("Basis"), required=False)
    origin = forms.ChoiceField(label=_("It goes back to"), required=False)
    SPOKEN: ClassVar[Mapping[str, Spoken]] = {
        "title": Spoken(_("Title of the meeting")),
        "aims": Spoken(
            _("Aims"), "lines",
            help=_("One a line; the same line is the same aim in each language."),
        ),
        "outcomes": Spoken(
            _("Expected outcome of each aim"), "lines", help=_("In the order of the aims.")
        ),
        "topics": Spoken(
            _("Topics"), "lines",
            help=_("One a line; the same line is the same topic in each language."),
        ),
        "place": Spoken(_("Place")),
    }  # fmt: skip
    ORDER: ClassVar[Sequence[str]] = (
        "title", "body", "ordinal", "aims", "outcomes", "topics", "level", "mode", "when",
        "place", "host", "zone", "opens", "closes", "article", "origin",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- as Django's
        articles: Sequence[tuple[str, str]] = (),
        origins: Sequence[tuple[str, str]] = (),
        was: Terms | None = None,
        **kwargs: Any,  # noqa: ANN401 -- as Django's
    ) -> None:
        if was is not None:
            kwargs["initial"] = self.initial_of(was) | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.was = was
        whole = ("", _("the instrument as a whole"))
        kept = (was.basis.article, was.origin) if was else ("", "")
        self.fields["article"].choices = [whole, *_with(kept[0], articles)]  # type: ignore[attr-defined]  # a choice field
        self.fields["origin"].choices = [("", "–"), *_with(kept[1], origins)]  # type: ignore[attr-defined]  # a choice field
        self.fields["host"].choices = [("", "–"), *sides()]  # type: ignore[attr-defined]  # a choice field

    def needed(self) -> Sequence[str]:
        """Ask for a title and topics."""
        return ("title", "topics")

    def clean_zone(self) -> str:
        """Take only a zone there is."""
        zone: str = self.cleaned_data["zone"].strip()
        try:
            if zone:
                ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError):
            raise forms.ValidationError(_("There is no such time zone."), "zone") from None
        return zone

    def terms(self) -> Terms:
        """Give what was entered; aims and topics of the same text keep their ids."""
        said = self.cleaned_data
        outcomes = self.rows("outcomes")
        aims = self.rows("aims")
        return Terms(
            body=said["body"],
            ordinal=said["ordinal"],
            title=self.words("title"),
            dossier=self.was.dossier if self.was else DossierId(""),
            aims=tuple(
                Aim(self._aim_id(number, text), text, dict(outcome))
                for number, (text, outcome) in enumerate(
                    zip(aims, [*outcomes, *[{}] * len(aims)], strict=False)
                )
            ),
            topics=tuple(
                Topic(self._topic_id(number, text), text)
                for number, text in enumerate(self.rows("topics"))
            ),
            level=Level(said["level"]),
            place=Place(self.words("place"), said["host"], said["zone"]),
            mode=Mode(said["mode"]),
            when=self._when(),
            opens=self._instant("opens"),
            closes=self._instant("closes"),
            basis=self._basis(),
            origin=said["origin"],
            languages=tuple(language for language, _name in settings.LANGUAGES),
        )

    def _aim_id(self, number: int, text: Mapping[str, str]) -> str:
        known = [(aim.id, aim.text) for aim in self.was.aims] if self.was else []
        return _id_for(number, text, known)

    def _topic_id(self, number: int, text: Mapping[str, str]) -> str:
        known = [(topic.id, topic.text) for topic in self.was.topics] if self.was else []
        return _id_for(number, text, known)

    def _basis(self) -> Basis:
        article = self.cleaned_data["article"]
        same = self.was is not None and self.was.basis.article == article
        return self.was.basis if self.was and same else Basis(article)

    def _when(self) -> When:
        # The words a date came with belong to that date, and go when it is changed.
        edtf: str = self.cleaned_data["when"]
        return self.was.when if self.was and self.was.when.edtf == edtf else When(edtf)

    def _instant(self, name: str) -> str:
        local: datetime | None = self.cleaned_data.get(name)
        if local is None:
            return ""
        zone = ZoneInfo(self.cleaned_data.get("zone") or "UTC")
        return local.replace(tzinfo=zone).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @staticmethod
    def initial_of(terms: Terms) -> dict[str, Any]:
        """Give the form's values for terms that are to be changed."""
        return {
            "body": terms.body,
            "ordinal": terms.ordinal,
            "level": terms.level,
            "mode": terms.mode,
            "when": terms.when.edtf,
            "host": terms.place.host,
            "zone": terms.place.zone,
            "opens": _on_clock(terms.opens, terms.place.zone),
            "closes": _on_clock(terms.closes, terms.place.zone),
            "article": terms.basis.article,
            "origin": terms.origin,
            **spoken("title", terms.title),
            **spoken("place", terms.place.name),
            **spoken_rows("aims", [aim.text for aim in terms.aims]),
            **spoken_rows("outcomes", [aim.outcome for aim in terms.aims]),
            **spoken_rows("topics", [topic.text for topic in terms.topics]),
        }


def _with(kept: str, choices: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Give choices among which what was said before is one, even if nothing names it any more."""
    known = [value for value, _label in choices]
    return [*choices, *([(kept, kept)] if kept and kept not in known else [])]


def _id_for(
    number: int, text: Mapping[str, str], known: Sequence[tuple[str, Mapping[str, str]]]
) -> str:
    """Keep an id as long as any of the words stay, or the place in the list does."""
    for name, was in known:
        if any(was.get(language) == said for language, said in text.items()):
            return name
    return known[number][0] if number < len(known) else new_key()[:8]


def _on_clock(instant: str, zone: str) -> datetime | None:
    if not instant:
        return None
    return datetime.fromisoformat(instant).astimezone(ZoneInfo(zone or "UTC")).replace(tzinfo=None)


class ReasonForm(SpokenForm):
    """Why a meeting is put off or called off."""

    SPOKEN: ClassVar[Mapping[str, Spoken]] = {"reason": Spoken(_("Reason"))}
    ORDER: ClassVar[Sequence[str]] = ("reason",)

    def needed(self) -> Sequence[str]:
        """Ask for the reason."""
        return ("reason",)
