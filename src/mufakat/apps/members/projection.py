"""From what an agreement's matter says of its sides to one row. Always rebuildable."""

from collections.abc import Iterator
from datetime import datetime

from mufakat.apps.agreements.acts.joints import Matter, matter_of, write_matter
from mufakat.apps.agreements.projection import readable, without_node
from mufakat.apps.members.acts.joining import LEAVING, MEMBER, NEXT, object_of, read_joining
from mufakat.apps.members.models import PlaceRow
from mufakat.kernel.succession import is_succeeded, predecessor_of
from mufakat.kernel.values import Json
from mufakat.registry.dossiers import DossierView

SPOKEN_FOR = (MEMBER, LEAVING, NEXT, "charter", "leave", "take_over")
_SHOWN = (
    "members", "recorded", "opened", "accepted", "proposed", "leaving", "left", "next",
    "next_matter", "before", "history", "succeeded",
    "roots",
)  # fmt: skip


def project(view: DossierView, changed: frozenset[str], _now: datetime) -> None:
    """Bring the row of a matter up to date."""
    del changed
    charter = view.fold.charter
    if charter is None or charter.kind != "agreement":
        return
    PlaceRow.objects.bulk_create(
        [_row(view)], update_conflicts=True, unique_fields=("dossier",), update_fields=_SHOWN
    )


def clear() -> None:
    """Empty the rows."""
    PlaceRow.objects.all().delete()


def rows() -> Iterator[str]:
    """Give every row as one comparable line."""
    found = PlaceRow.objects.order_by("dossier").values_list("dossier", *_SHOWN)
    yield from (f"Place {row}" for row in found)


def _row(view: DossierView) -> PlaceRow:
    fold, charter = view.fold, view.fold.charter
    parties = charter.parties if charter else ()
    following = matter_of(fold, NEXT)
    left = fold.left()
    return PlaceRow(
        dossier=view.dossier,
        members=[*parties],
        recorded=without_node(view),
        opened=fold.opened,
        accepted=[*fold.heads()],
        proposed=_proposed(view),
        leaving=[party for party in parties if party in fold.owned(LEAVING)],
        left=[*left],
        next=_next(view, following, [str(fold.get(act).on["successor"]) for act in left.values()]),
        next_matter=write_matter(following),
        before=predecessor_of(charter) if charter else "",
        history=str(charter.carried.get("history", "")) if charter else "",
        succeeded=is_succeeded(fold),
        roots={one.party: one.root for one in charter.members} if charter else {},
    )


def _proposed(view: DossierView) -> list[Json]:
    keys = [key for key in view.fold.objects() if key.startswith(object_of(""))]
    matters = {key: matter_of(view.fold, key) for key in keys}
    view.load_contents(digest for one in matters.values() for digest in one.digests())
    return [
        {
            "party": key.partition("/")[2],
            "matter": write_matter(one),
            "agreed": readable(view, one.in_force, read_joining),
            "offer": readable(view, one.latest.digest, read_joining) if one.latest else None,
        }
        for key, one in matters.items()
    ]


def _next(view: DossierView, following: Matter, left_for: list[str]) -> str:
    """Name the matter this one goes on in: agreed, left for, or else on the table."""
    digest = following.in_force or (following.latest.digest if following.latest else "")
    value = view.content(digest) if digest else None
    named = str(value.get("dossier", "")) if isinstance(value, dict) else ""
    return named if following.in_force or not left_for else left_for[0]
