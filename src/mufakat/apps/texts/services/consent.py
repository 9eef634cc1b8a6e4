"""Whose yes a clause has: the head agrees ad referendum, the capital confirms: two people."""

from collections.abc import Mapping, Sequence

from mufakat.apps.letters.services import Drafted, refuse_alone
from mufakat.apps.parties.permissions import require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.apps.texts.acts.heads import Consent
from mufakat.apps.texts.acts.now import Yeses
from mufakat.apps.texts.acts.reading import yeses_on
from mufakat.apps.texts.services.concordance import verifications
from mufakat.apps.texts.services.refusals import Changed, NothingProposed, NotYetSettled
from mufakat.apps.texts.services.saying import At, Pen, say, seen_by
from mufakat.apps.texts.services.standing import head_of, standing
from mufakat.kernel.values import Json, PartyId
from mufakat.registry.dossiers import DossierView
from mufakat.registry.statements import Statement, Verb

Said = Mapping[str, str]


def agree(pen: Pen, at: At, clause: str, said: Said) -> Drafted:
    """Draft our delegation's yes, ad referendum, to the wording that was read."""
    return say(pen, at, _agreements(pen, at, clause, said), what=May.AGREE)


def confirm(pen: Pen, at: At, clause: str, said: Said) -> Drafted:
    """Draft our capital's yes to what both delegations agreed ad referendum."""
    return say(pen, at, _confirmations(pen, at, clause, said), what=May.CONFIRM)


def take_back(pen: Pen, at: At, clause: str, said: Said) -> None:
    """Withdraw our agreement at once, in every language in which it stands."""
    del said
    require(pen.who, May.REFUSE)
    found = seen_by(pen, at)
    us, taken = PartyId(our_party().party), False
    for yes in _yeses(found, at, clause).values():
        if us in (*yes.ad_ref, *yes.confirmed) and yes.state != "agreed":
            verb: Verb = "recall" if us in yes.confirmed else "refuse"
            refuse_alone(pen.who, Statement(verb, at.dossier, yes.object), now=pen.now)
            taken = True
    if not taken:
        raise NothingProposed


def on_clauses(deed: str, pen: Pen, at: At, clauses: Sequence[str]) -> Drafted:
    """Draft the same word on several clauses, to leave as one."""
    if deed == "verify":
        said = [one for clause in clauses for one in verifications(pen, at, clause)]
        return say(pen, at, said)
    if deed == "agree":
        said = [one for clause in clauses for one in _agreements(pen, at, clause, {})]
        return say(pen, at, said, what=May.AGREE)
    said = [one for clause in clauses for one in _confirmations(pen, at, clause, {})]
    return say(pen, at, said, what=May.CONFIRM)


def _yeses(found: DossierView, at: At, clause: str) -> dict[str, Yeses]:
    now = standing(found, at, clause)
    return {language: yeses_on(found.fold, object_) for language, object_ in now.objects.items()}


def _agreements(pen: Pen, at: At, clause: str, said: Said) -> list[Statement]:
    require(pen.who, May.DRAFT if pen.heard else May.AGREE)
    found = seen_by(pen, at)
    us, statements = pen.voice, []
    # Where the heads' yes is all a clause needs, the release of it covers the confirm; under a
    # signature ad referendum the capital speaks once, of the whole text.
    heads = head_of(found, at).consent in (Consent.HEADS, Consent.AD_REFERENDUM)
    on: dict[str, Json] = {"final": 1} if heads else {}
    for language, yes in _yeses(found, at, clause).items():
        if yes.state == "bracketed":
            raise NotYetSettled(clause=clause, language=language)
        if said.get(f"digest.{language}", yes.digest) != yes.digest:
            raise Changed(clause=clause)
        if us not in (*yes.ad_ref, *yes.confirmed):
            read = "" if pen.later else yes.digest
            statements.append(Statement("yes", at.dossier, yes.object, digest=read, on=on))
    return statements


def _confirmations(pen: Pen, at: At, clause: str, said: Said) -> list[Statement]:
    require(pen.who, May.DRAFT if pen.heard else May.CONFIRM)
    found = seen_by(pen, at)
    us, statements = pen.voice, []
    for language, yes in _yeses(found, at, clause).items():
        if said.get(f"digest.{language}", yes.digest) != yes.digest:
            raise Changed(clause=clause)
        if yes.state == "agreed" or us in yes.confirmed:
            continue
        if yes.state != "agreed_ad_ref":
            raise NotYetSettled(clause=clause, language=language)
        statements.append(Statement("confirm", at.dossier, yes.object, digest=yes.digest))
    return statements
