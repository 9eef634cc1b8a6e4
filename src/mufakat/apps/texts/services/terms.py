"""What both sides' translators agree to call a thing: proposed by one, accepted by the other."""

from collections.abc import Mapping

from mufakat.apps.agreements.services import acceptance
from mufakat.apps.letters.services import Drafted, checked, new_key
from mufakat.apps.parties.permissions import require
from mufakat.apps.parties.roles import May
from mufakat.apps.texts.acts.terms import Named, names_in, read_term, term_object, write_term
from mufakat.apps.texts.queries import terms as terms_of
from mufakat.apps.texts.services.refusals import NothingProposed
from mufakat.apps.texts.services.saying import At, Pen, say
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import DossierId
from mufakat.kernel.wording.spoofing import refuse_hidden
from mufakat.registry.queries import view
from mufakat.registry.statements import Statement

TWO = 2


def propose_term(
    pen: Pen, agreement: str, said: Mapping[str, str], *, key: str = "", origin: str = ""
) -> Drafted:
    """Draft a term, or other names for one: `said` has them by language, joined by semicolons."""
    require(pen.who, May.COMPARE_LANGUAGES)
    found = view(DossierId(agreement))
    charter = found.fold.charter
    names = names_in(said, charter.languages if charter else ())
    if len(names) < TWO:
        raise NothingProposed(languages=len(names))
    for each in names.values():
        for name in each:
            refuse_hidden(name)
    if key and found.fold.joint(term_object(key)) is None:
        raise Missing(what="term")
    value = checked(read_term, write_term(Named(names, origin)))
    object_ = term_object(key or new_key())
    statement = Statement("propose", agreement, object_, value=value)
    title = {language: each[0] for language, each in names.items()}
    return _said(pen, agreement, statement, title)


def accept_term(pen: Pen, agreement: str, key: str, *, digest: str) -> Drafted:
    """Draft our yes to the names of a term that were read."""
    require(pen.who, May.COMPARE_LANGUAGES)
    found = view(DossierId(agreement))
    known = {one.key: one for one in terms_of(agreement, who=pen.who)}
    shown = known[key].shown if key in known else None
    title = {language: each[0] for language, each in shown.names.items()} if shown else {}
    return _said(pen, agreement, acceptance(found, term_object(key), digest), title)


def _said(
    pen: Pen, agreement: str, statement: Statement, title: Mapping[str, str]
) -> Drafted:  # fmt: skip
    at = At(agreement, "")
    now = Pen(pen.who, pen.now)
    return say(now, at, [statement], title=title, what=May.COMPARE_LANGUAGES)
