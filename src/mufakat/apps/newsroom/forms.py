"""What people enter about a news item."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.forms import Spoken, SpokenForm, spoken
from mufakat.apps.letters.labels import choices
from mufakat.apps.newsroom.acts.items import Category, NewsItem, Picture, Quote
from mufakat.apps.newsroom.labels import CATEGORIES
from mufakat.apps.newsroom.outputs.pictures import NoPicture, redrawn
from mufakat.apps.parties.queries import our_party

CLOCK = "%Y-%m-%dT%H:%M"
QUOTED = (1, 2)
_PICTURE_BYTES = 12_000_000


class NewsForm(SpokenForm):
    """One item: the words in each language, quotations, a picture, and when it may be published."""

    category = forms.ChoiceField(label=_("Category"), choices=choices(CATEGORIES))
    day = forms.DateField(
        label=_("Date of the dateline"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    embargo = forms.DateTimeField(
        label=_("Not to be published before, on our clock"),
        required=False,
        input_formats=[CLOCK],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=CLOCK),
        help_text=_("Both sides publish in this minute. Empty: as soon as it stands."),
    )
    related = forms.MultipleChoiceField(
        label=_("Read also"), required=False, widget=forms.CheckboxSelectMultiple
    )
    quote1_language = forms.CharField(
        label=_("Language in which the first quotation was said"), required=False, max_length=3
    )
    quote2_language = forms.CharField(
        label=_("Language in which the second quotation was said"), required=False, max_length=3
    )
    picture = forms.FileField(label=_("Picture"), required=False)
    credit = forms.CharField(label=_("Picture by"), required=False, max_length=200)
    SPOKEN: ClassVar[Mapping[str, Spoken]] = {
        "title": Spoken(_("Title")),
        "place": Spoken(_("Place of the dateline")),
        "body": Spoken(_("Body"), "text", help=_("An empty line begins a new paragraph.")),
        "quote1": Spoken(_("First quotation"), "text"),
        "speaker1": Spoken(_("Who said it")),
        "source1": Spoken(_("Where it was said")),
        "quote2": Spoken(_("Second quotation"), "text"),
        "speaker2": Spoken(_("Who said it")),
        "source2": Spoken(_("Where it was said")),
        "alt": Spoken(_("What the picture shows")),
        "correction": Spoken(_("What is corrected"), "text"),
    }  # fmt: skip
    ORDER: ClassVar[Sequence[str]] = (
        "category", "title", "place", "day", "body", "quote1", "quote1_language", "speaker1",
        "source1", "quote2", "quote2_language", "speaker2", "source2", "picture", "alt", "credit",
        "related", "embargo", "correction",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- as Django's
        others: Sequence[tuple[str, str]] = (),
        was: NewsItem | None = None,
        correcting: bool = False,
        **kwargs: Any,  # noqa: ANN401 -- as Django's
    ) -> None:
        self.correcting = correcting
        if was is not None:
            kwargs["initial"] = initial_of(was) | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.was = was
        self.fields["related"].choices = [*others]  # type: ignore[attr-defined]  # a choice field
        if not others:
            del self.fields["related"]
        if not correcting:
            for name in self._fields_of("correction"):
                del self.fields[name]

    def needed(self) -> Sequence[str]:
        """Ask for a title and a body, and for what is corrected."""
        return ("title", "body", "correction") if self.correcting else ("title", "body")

    def clean(self) -> dict[str, Any]:
        """Ask for who said a quotation, for a body to each title, and for what a picture shows."""
        said = super().clean()
        for number in QUOTED:
            if self.words(f"quote{number}") and not self.words(f"speaker{number}"):
                self._fault(f"speaker{number}", _("Say whose words these are."))
        if set(self.words("title")).isdisjoint(self.words("body")):
            self._fault("body", _("Give title and body in one same language at least."))
        if (said.get("picture") or self._kept()) and not self.words("alt"):
            self._fault("alt", _("Say what the picture shows, for those who cannot see it."))
        return said

    def clean_picture(self) -> Any:  # noqa: ANN401 -- an uploaded file, or none
        """Take a file only if it is a picture that can be shown."""
        file = self.cleaned_data.get("picture")
        if file and not _is_picture(file):
            said = _("This file is no picture that can be shown: JPEG, PNG, WebP or GIF, 12 MB.")
            raise forms.ValidationError(said, "picture")
        return file

    def item(self, picture: str = "") -> NewsItem:
        """Give the item as entered; `picture` names the file that came with the form."""
        said = self.cleaned_data
        embargo = said.get("embargo")
        pictures = self._kept()
        if picture:
            pictures = (Picture(picture, self.words("alt"), said["credit"]),)
        elif pictures:
            first = Picture(pictures[0].sha256, self.words("alt"), said["credit"])
            pictures = (first, *pictures[1:])
        return NewsItem(
            category=Category(said["category"]),
            title=self.words("title"),
            place=self.words("place"),
            day=said["day"].isoformat(),
            body=self.words("body"),
            quotes=tuple(one for number in QUOTED if (one := self._quote(number))),
            pictures=pictures,
            related=tuple(said.get("related", ())),
            embargo=_instant(embargo) if embargo else "",
            rests_on=self.was.rests_on if self.was else "",
        )

    def _kept(self) -> tuple[Picture, ...]:
        return self.was.pictures if self.was else ()

    def _quote(self, number: int) -> Quote | None:
        text = self.words(f"quote{number}")
        if not text:
            return None
        return Quote(
            text,
            self.words(f"speaker{number}"),
            str(self.cleaned_data[f"quote{number}_language"]).strip(),
            self.words(f"source{number}"),
        )

    def _fault(self, name: str, words: Any) -> None:  # noqa: ANN401 -- a lazy word
        self.add_error(self._fields_of(name)[0], forms.ValidationError(words, name))


class WithdrawForm(SpokenForm):
    """Why an item is withdrawn, as its page will say."""

    SPOKEN: ClassVar[Mapping[str, Spoken]] = {"why": Spoken(_("Why it is withdrawn"), "text")}
    ORDER: ClassVar[Sequence[str]] = ("why",)

    def needed(self) -> Sequence[str]:
        """Ask for the reason."""
        return ("why",)


def initial_of(item: NewsItem) -> dict[str, Any]:
    """Give an item as the form first shows it."""
    said: dict[str, Any] = {
        "category": str(item.category),
        "day": item.day,
        "embargo": _local(item.opens) if item.opens else None,
        "related": [*item.related],
        **spoken("title", item.title),
        **spoken("place", item.place),
        **spoken("body", item.body),
    }
    for number, one in zip(QUOTED, item.quotes, strict=False):
        said |= spoken(f"quote{number}", one.text) | spoken(f"speaker{number}", one.speaker)
        said |= spoken(f"source{number}", one.source) | {f"quote{number}_language": one.language}
    for picture in item.pictures[:1]:
        said |= spoken("alt", picture.alt) | {"credit": picture.credit}
    return said


def _is_picture(file: Any) -> bool:  # noqa: ANN401 -- an uploaded file
    if file.size > _PICTURE_BYTES:
        return False
    try:
        redrawn(file.read())
    except NoPicture:
        return False
    finally:
        file.seek(0)
    return True


def _zone() -> ZoneInfo:
    return ZoneInfo(our_party().zone or "UTC")


def _instant(said: datetime) -> str:
    local = said.replace(tzinfo=None).replace(tzinfo=_zone())
    return local.astimezone(UTC).isoformat(timespec="minutes")


def _local(instant: datetime) -> datetime:
    return instant.astimezone(_zone()).replace(tzinfo=None)
