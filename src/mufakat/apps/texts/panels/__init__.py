"""What texts offer to pages: wording with its brackets, turn cards, history, entries in words."""

from mufakat.apps.texts.panels.amending import amend_shown
from mufakat.apps.texts.panels.closing import round_shown, signature_shown
from mufakat.apps.texts.panels.concordance import concordance_shown
from mufakat.apps.texts.panels.doing import Typed
from mufakat.apps.texts.panels.doubting import doubts_in
from mufakat.apps.texts.panels.entries import PORTS
from mufakat.apps.texts.panels.frame import clause_address, meeting_tabs, text_url
from mufakat.apps.texts.panels.later import later_shown
from mufakat.apps.texts.panels.pages import clause_page_shown, projector_shown, text_shown
from mufakat.apps.texts.panels.procedure import procedure_shown
from mufakat.apps.texts.panels.terms import terms_shown, terms_url

__all__ = [
    "PORTS", "Typed", "amend_shown", "clause_address", "clause_page_shown", "concordance_shown",
    "doubts_in", "later_shown", "meeting_tabs", "procedure_shown", "projector_shown",
    "round_shown", "signature_shown", "terms_shown", "terms_url", "text_shown", "text_url",
]  # fmt: skip
