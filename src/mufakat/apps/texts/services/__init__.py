"""What people do with texts. Each comes to a draft a second person has to approve."""

from collections.abc import Callable, Mapping

from mufakat.apps.letters.services import Drafted
from mufakat.apps.texts.services import (
    amending,
    brackets,
    closing,
    concordance,
    consent,
    corrections,
    making,
    remarks,
    signing,
    wording,
)
from mufakat.apps.texts.services.amending import add_amending
from mufakat.apps.texts.services.consent import on_clauses
from mufakat.apps.texts.services.hearing import record_heard
from mufakat.apps.texts.services.margins import put_on_wall, write_margin
from mufakat.apps.texts.services.procedure import drop_step, note_step
from mufakat.apps.texts.services.refusals import (
    Changed,
    NoSuchText,
    NothingProposed,
    NotTheFrozen,
    NotYetReopened,
    NotYetSettled,
)
from mufakat.apps.texts.services.saying import At, Pen, send_round, undo_round
from mufakat.apps.texts.services.signing import sign_with_pdf
from mufakat.apps.texts.services.standing import Foreseen, foresee_draft, read_with_round
from mufakat.apps.texts.services.tabling import add_clause, fill_field, table_text
from mufakat.apps.texts.services.terms import accept_term, propose_term

Said = Mapping[str, str]

CLAUSE_DEEDS: Mapping[str, Callable[[Pen, At, str, Said], Drafted | None]] = {
    "accept": brackets.accept,
    "agree": consent.agree,
    "amend": brackets.amend,
    "answer": remarks.answer,
    "bracket": wording.bracket,
    "confirm": consent.confirm,
    "counter": brackets.counter,
    "delete": wording.delete,
    "footnote": remarks.footnote,
    "lift": remarks.lift,
    "merge": making.merge,
    "move": wording.move,
    "park": remarks.park,
    "propose": wording.propose,
    "query": remarks.query,
    "refer": remarks.refer,
    "reopen": wording.reopen,
    "reserve": remarks.reserve,
    "rewrite": wording.rewrite,
    "split": making.split,
    "support": brackets.support,
    "take_back": consent.take_back,
    "unbracket": brackets.unbracket,
    "unpark": remarks.unpark,
    "verify": concordance.verify,
    "withdraw": brackets.withdraw,
}
"""What can be done to one clause, by the name its address has."""

TEXT_DEEDS: Mapping[str, Callable[[Pen, At, Said], Drafted | None]] = {
    "amend": amending.amend_text,
    "agree_correction": corrections.agree_correction,
    "approve": closing.approve,
    "compare": signing.compare_languages,
    "confirm_signature": closing.confirm_signature,
    "correct": corrections.propose_correction,
    "object_correction": corrections.object_to_correction,
    "name_side": signing.name_side,
    "record": signing.record,
    "freeze": closing.freeze,
    "reading": closing.open_reading,
    "revision": closing.issue_revision,
    "sign": closing.sign,
    "take": closing.take,
}
"""What can be done to a whole text."""

__all__ = [
    "CLAUSE_DEEDS", "TEXT_DEEDS", "At", "Changed", "Foreseen", "NoSuchText", "NotTheFrozen",
    "NotYetReopened", "NotYetSettled", "NothingProposed", "Pen", "accept_term", "add_amending",
    "add_clause", "drop_step", "fill_field", "foresee_draft", "note_step", "on_clauses",
    "propose_term", "put_on_wall", "read_with_round", "record_heard", "send_round",
    "sign_with_pdf", "table_text", "undo_round", "write_margin",
]  # fmt: skip
