"""What the translators of both sides say: a wording verified against the drafting language."""

from mufakat.apps.letters.services import Drafted
from mufakat.apps.parties.roles import May
from mufakat.apps.texts.acts.objects import about
from mufakat.apps.texts.queries import Line, text_page
from mufakat.apps.texts.services.refusals import NoSuchText, NothingProposed
from mufakat.apps.texts.services.remarks import Said
from mufakat.apps.texts.services.saying import At, Pen, say
from mufakat.registry.statements import Statement


def verify(pen: Pen, at: At, clause: str, said: Said) -> Drafted:
    """Draft that a clause says the same in one language, or in all that are not verified."""
    said_of = verifications(pen, at, clause, said.get("language", ""))
    return say(pen, at, said_of, what=May.COMPARE_LANGUAGES)


def verifications(pen: Pen, at: At, clause: str, language: str = "") -> list[Statement]:
    """Give what our linguist says of a clause: this wording is the same as the drafting one."""
    page = text_page(at.dossier, at.key, who=pen.who)
    line = next((one for one in page.lines if one.id == clause), None)
    drafting = page.head.drafting if page.head else ""
    if line is None:
        raise NoSuchText(clause=clause[:64])
    wanted = [language] if language else [one for one in line.consents if one != drafting]
    found = [_verified(at, line, one) for one in wanted if one in line.consents]
    if not found:
        raise NothingProposed
    return found


def _verified(at: At, line: Line, language: str) -> Statement:
    digest = line.consents[language].digest
    object_ = about(at.key, "verified", line.id, language)
    return Statement("set", at.dossier, object_, body={"digest": digest})
