"""What the pages of matching show: what was asked last, and the reviews a match opened."""

from typing import Any

from mufakat.apps.desks import labels, queries
from mufakat.apps.desks.panels.offers import thing_url
from mufakat.apps.desks.permissions import may_use_desks
from mufakat.apps.letters.panels import sides_of
from mufakat.apps.parties.permissions import Who
from mufakat.apps.parties.queries import in_language, side_names
from mufakat.registry.work import work


def matching_shown(pk: int, *, who: Who) -> dict[str, Any]:
    """Give what the page of matching shows: what was asked last, and the reviews."""
    asked = work(pk, by=who.login) if pk else None
    return {
        "work": asked,
        "answer": asked.answer if asked and asked.ended else None,
        "reviews": [_review(one) for one in queries.reviews(who=who)],
        "aside": [
            {"one": one, "url": thing_url(one.dossier, one.thing)}
            for one in queries.set_aside(who=who)
        ],
        "may_use": may_use_desks(who),
    }


def every_side() -> list[tuple[str, str]]:
    """Give every side a host can stand under, ours among them."""
    return [(party, in_language(names) or party) for party, names in side_names().items()]


def review_shown(pk: int, *, who: Who) -> dict[str, Any]:
    """Give what the page of one review shows."""
    one = queries.review(pk, who=who)
    return _review(one) | {
        "sides": sides_of(dict.fromkeys(side_names())),
        "may_use": may_use_desks(who) and not one.outcome,
        "may_confirm": one.waits_for_second and one.first_by != who.login,
    }


def _review(one: queries.Review) -> dict[str, Any]:
    return {
        "one": one,
        "kind": labels.SIGNAL_KINDS.get(one.kind, one.kind),
        "label": labels.CONTENT.get(one.signal.label, "") if one.signal else "",
        "evidence": labels.EVIDENCE.get(one.signal.evidence, "") if one.signal else "",
        "interest": labels.INTERESTS.get(one.interest, ""),
        "outcome": labels.OUTCOMES.get(one.outcome, ""),
        "notice": [
            (labels.NOTICE[name], _side_name(words) if name == "host" else words)
            for name, words in one.notice.items()
        ],
        "url": thing_url(one.dossier, one.thing),
    }


def _side_name(party: str) -> str:
    return in_language(side_names().get(party, {})) or party
