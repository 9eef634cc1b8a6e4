"""From what an agreement's matter says now to the rows of its commitments. Always rebuildable."""

from collections.abc import Iterator
from datetime import datetime

from mufakat.apps.agreements.acts.joints import matter_of, write_matter
from mufakat.apps.agreements.projection import readable
from mufakat.apps.commitments.acts.commitments import (
    COMMITMENT,
    Commitment,
    read_commitment,
)
from mufakat.apps.commitments.acts.states import Words, acts_on, state_of, words_on
from mufakat.apps.commitments.acts.timing import due_day
from mufakat.apps.commitments.acts.words import REPORT, REPORT_ANSWER, write_answer, write_report
from mufakat.apps.commitments.models import CommitmentRow
from mufakat.apps.letters.acts.entries import files_in
from mufakat.kernel.values import Json, PartyId
from mufakat.registry.dossiers import DossierView

SPOKEN_FOR = (COMMITMENT, REPORT, REPORT_ANSWER)
_SHOWN = (
    "members", "matter", "value", "offer", "said", "cited", "state", "actors", "due", "deferred",
    "open", "unreadable",
)  # fmt: skip


def project(view: DossierView, changed: frozenset[str], _now: datetime) -> None:
    """Bring the rows of the changed commitments up to date; few queries, however many."""
    charter = view.fold.charter
    if charter is None or charter.kind != "agreement":
        return
    keys = sorted({parts[1] for parts in _split(changed) if len(parts) > 1})
    members = tuple(charter.parties)
    matters = {key: matter_of(view.fold, f"{COMMITMENT}/{key}") for key in keys}
    view.load_contents(digest for one in matters.values() for digest in one.digests())
    view.load(act for key in keys for act in acts_on(view.fold, key, members))
    found = [row for key in keys if (row := _row(view, key, members))]
    if found:
        CommitmentRow.objects.bulk_create(
            found,
            update_conflicts=True,
            unique_fields=("dossier", "key"),
            update_fields=_SHOWN,
        )


def clear() -> None:
    """Empty the rows."""
    CommitmentRow.objects.all().delete()


def rows() -> Iterator[str]:
    """Give every row as one comparable line."""
    found = CommitmentRow.objects.order_by("dossier", "key")
    yield from (f"CommitmentRow {row}" for row in found.values_list("dossier", "key", *_SHOWN))


def _split(changed: frozenset[str]) -> Iterator[list[str]]:
    return (one.split("/") for one in changed if one.split("/", 1)[0] in SPOKEN_FOR)


def _row(view: DossierView, key: str, members: tuple[PartyId, ...]) -> CommitmentRow | None:
    matter = matter_of(view.fold, f"{COMMITMENT}/{key}")
    if not matter.came and not matter.in_force:
        # Somebody reported on something nobody ever proposed: there is nothing to show.
        return None
    value = readable(view, matter.in_force, read_commitment)
    offer = readable(view, matter.latest.digest, read_commitment) if matter.latest else None
    agreed = read_commitment(value) if value is not None else None
    shown = agreed or (read_commitment(offer) if offer is not None else None)
    said = words_on(view.fold, key, members, view.body)
    return CommitmentRow(
        dossier=view.dossier,
        key=key,
        members=[*members],
        matter=write_matter(matter),
        value=value,
        offer=offer,
        said=_said(view, said),
        cited=_cited(view, key),
        state=str(state_of(agreed, members, said)),
        actors=f",{','.join(shown.actors)}," if shown else "",
        due=due_day(shown.due) if shown else None,
        deferred=_days(view, key),
        open=matter.open,
        unreadable=_unreadable(matter.in_force, value) or bool(matter.latest and offer is None),
    )


def _unreadable(digest: str, value: Json) -> bool:
    return bool(digest and value is None)


def _said(view: DossierView, said: Words) -> dict[str, Json]:
    return {
        "reports": [
            {
                "by": one.by,
                "act": one.act,
                "since": one.since,
                "said": write_report(one.said) if one.said else None,
                "recorded_by": one.recorded_by,
                "withdrawn": one.withdrawn,
                "contested": one.contested,
                "files": files_in(view.body(one.act) or {}),
            }
            for one in said.reports.values()
        ],
        "answers": [
            {
                "by": one.by,
                "to": one.to,
                "act": one.act,
                "since": one.since,
                "said": write_answer(one.said) if one.said else None,
                "recorded_by": one.recorded_by,
            }
            for one in said.answers.values()
        ],
    }


def _cited(view: DossierView, key: str) -> list[Json]:
    """List the wordings brought here from the text, as the sides named them."""
    cites = (view.fold.get(act) for act in view.fold.cites(f"{COMMITMENT}/{key}"))
    return [
        {
            "by": one.party,
            "dossier": str(one.on["dossier"]),
            "digest": str(one.on["digest"]),
            "of": str(one.on.get("of", "")),
        }
        for one in cites
    ]


def _days(view: DossierView, key: str) -> list[Json]:
    """List the last days both sides agreed on, one after another, where there was more than one."""
    joint = view.fold.joint(f"{COMMITMENT}/{key}")
    finals = joint.finals if joint else ()
    view.load_contents(final.digest for final in finals)
    agreed = [
        read_commitment(value)
        for final in finals
        if (value := readable(view, final.digest, read_commitment)) is not None
    ]
    days = [_day(one) for one in agreed]
    return [day for place, day in enumerate(days[:-1]) if day != days[place + 1]]


def _day(one: Commitment) -> str:
    last = due_day(one.due)
    return last.isoformat() if last else ""
