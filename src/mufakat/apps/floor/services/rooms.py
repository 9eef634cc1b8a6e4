"""How the room is run: time for each side, interpretation, and texts for the interpreters."""

from datetime import datetime

from django.db import transaction

from mufakat.apps.floor.acts.notes import is_key, is_sitting
from mufakat.apps.floor.acts.speaking import Interpretation
from mufakat.apps.floor.models import SittingRow, SpeechRow
from mufakat.apps.floor.projection import advance
from mufakat.apps.floor.queries import Speaker
from mufakat.apps.letters.acts.reading import LINE
from mufakat.apps.meetings.queries import agenda
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Refusal
from mufakat.kernel.forms import is_language

LONGEST_SPEECH = 60_000
MOST_MINUTES = 600


class BadTerms(Refusal):
    """Times are whole minutes, at most ten hours; a text has its speaker's side and language."""

    code = "floor.wrong_terms"


def set_terms(  # noqa: PLR0913 -- whose hand, which sitting, both terms
    *, who: Who, dossier: str, sitting: str, minutes: int, interpretation: str, now: datetime
) -> None:
    """Say how many minutes each side has, and how what is said is interpreted."""
    del now
    require(who, May.TAKE_NOTES)
    agenda(dossier, who=who)
    if (
        not is_sitting(sitting)
        or not 0 <= minutes <= MOST_MINUTES
        or interpretation not in Interpretation.__members__.values()
    ):
        raise BadTerms
    with transaction.atomic():
        SittingRow.objects.update_or_create(
            dossier=dossier,
            sitting=sitting,
            defaults={"minutes": minutes, "interpretation": interpretation},
        )
        advance(dossier)


def hand_in_speech(*, who: Who, dossier: str, sitting: str, speech: Speaker, now: datetime) -> None:
    """Give the interpreters the text of a speech, to be checked against delivery."""
    require(who, May.DRAFT)
    members = agenda(dossier, who=who).members
    fits = (
        is_key(speech.key)
        and is_sitting(sitting)
        and is_language(speech.language)
        and speech.party in members
        and 0 < len(speech.text.strip()) <= LONGEST_SPEECH
        and len(speech.person) <= LINE
    )
    if not fits:
        raise BadTerms
    with transaction.atomic():
        SpeechRow.objects.get_or_create(
            dossier=dossier,
            key=speech.key,
            defaults={
                "sitting": sitting, "party": speech.party, "person": speech.person,
                "language": speech.language, "text": speech.text.strip(), "put_by": who.login,
                "put_at": now,
            },
        )  # fmt: skip
        advance(dossier)


def take_back_speech(*, who: Who, dossier: str, key: str) -> None:
    """Take the text of a speech back from the interpreters."""
    require(who, May.DRAFT)
    agenda(dossier, who=who)
    with transaction.atomic():
        SpeechRow.objects.filter(dossier=dossier, key=key).delete()
        advance(dossier)
