"""What the pages before the signature show: the signature pack, one's own round."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from mufakat.apps.letters.labels import LANGUAGES, choices
from mufakat.apps.letters.panels import Side, sides_of
from mufakat.apps.parties.permissions import Who, may_confirm, may_draft
from mufakat.apps.parties.queries import our_party
from mufakat.apps.texts.acts.heads import Consent
from mufakat.apps.texts.acts.remarks import Signed
from mufakat.apps.texts.acts.states import TextState
from mufakat.apps.texts.labels import PAPERS, SIGNED
from mufakat.apps.texts.panels.cards import text_card
from mufakat.apps.texts.panels.downloads import originals
from mufakat.apps.texts.panels.frame import Shown, frame
from mufakat.apps.texts.panels.signing import (
    force_words,
    layout_shown,
    names_asked,
    papers_shown,
    signed_shown,
    ticks_shown,
)
from mufakat.apps.texts.panels.wording import runs_shown
from mufakat.apps.texts.queries import TextPage
from mufakat.apps.texts.queries.signing import Pack
from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.alternat import in_order
from mufakat.kernel.wording.comparing import compare
from mufakat.kernel.wording.texts import Text


def signature_shown(page: TextPage, pack: Pack, *, who: Who, now: datetime) -> Shown:
    """Give what the signature pack shows."""
    sides, us = sides_of(page.members), our_party().party
    closing = page.closing
    latest = page.matter.latest
    awaited = page.matter.open and us in page.matter.waits_for and page.matter.in_force
    signable = page.state in (TextState.CHECKED, TextState.SIGNED_BY_ONE)
    return {
        **frame(page, sides, who=who, now=now),
        "checks": ticks_shown(page, pack, sides),
        "layout": layout_shown(page, pack, sides),
        "papers": papers_shown(pack, sides),
        "force": force_words(page, pack, sides),
        "signed": signed_shown(page, pack, sides),
        "names_asked": names_asked(page, pack),
        "kinds_of_paper": choices(PAPERS),
        "original_names": [
            (
                f"{owner}-{one}",
                f"{sides[owner].name if owner in sides else owner} · {LANGUAGES[one]}",
            )
            for owner in in_order(page.members, us)
            for one in page.text.languages
        ]
        if us in page.members
        else [],
        "may_compare_languages": bool(closing.frozen)
        and closing.verified
        and not _ticked(pack, us, closing.frozen)
        and may_draft(who),
        "freezing": latest.digest if awaited and latest and may_draft(who) else "",
        "may_approve": bool(closing.frozen) and us not in closing.approved_by and may_draft(who),
        "may_sign": signable
        and _ticked(pack, us, closing.frozen)
        and us not in (*closing.signed_by, *closing.ad_ref_by)
        and may_draft(who),
        "may_confirm_signature": us in closing.ad_ref_by and may_confirm(who),
        "originals": sorted(originals(page), key=lambda one: one["party"] != us),
        "ways_of_signing": choices({one: SIGNED[one] for one in _ways(page)}),
        "card": text_card(page, sides, now=now),
    }


def _ticked(pack: Pack, party: PartyId, frozen: str) -> bool:
    made = pack.languages.get(party)
    return made is not None and made.digest == frozen


def _ways(page: TextPage) -> tuple[Signed, ...]:
    if page.head and page.head.consent is Consent.AD_REFERENDUM:
        return (Signed.SIGN_AD_REF, Signed.WET_INK, Signed.INITIAL)
    return (Signed.SIGN, Signed.WET_INK, Signed.INITIAL)


def round_shown(
    page: TextPage, after: Text | None, refused: str, *, who: Who, now: datetime
) -> Shown:
    """Give what one's own round would change."""
    sides = sides_of(page.members)
    return {
        **frame(page, sides, who=who, now=now),
        "changes": _changes(page.text, after, sides) if after else [],
        "refused": _("As things stand this round could not be sent: %(code)s") % {"code": refused}
        if refused
        else "",
    }


def _changes(before: Text, after: Text, sides: Mapping[str, Side]) -> list[dict[str, Any]]:
    return [
        {
            "number": (one.now or one.was).number if one.now or one.was else 0,  # type: ignore[union-attr]  # one of the two is there
            "language": language,
            "name": LANGUAGES.get(language, language),
            "before": runs_shown(one.was.text.get(language, ()), sides, language)
            if one.was
            else [],
            "after": runs_shown(one.now.text.get(language, ()), sides, language) if one.now else [],
        }
        for one in compare(before, after).changed
        for language in after.languages
    ]
