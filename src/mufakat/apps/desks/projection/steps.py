"""From what matters say now to the rows of the desks. Always rebuildable."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from mufakat.apps.agreements.acts.joints import Stand, matter_of, write_matter
from mufakat.apps.desks.acts.opening import PREFIX as EXCHANGE
from mufakat.apps.desks.acts.opening import read_opening
from mufakat.apps.desks.acts.steps import PREFIX, READERS, Key, Step, read_key
from mufakat.apps.desks.models import ExchangeRow, StepRow
from mufakat.apps.desks.projection.reconsidering import reconsider
from mufakat.kernel.errors import Malformed
from mufakat.kernel.values import ActId, Json
from mufakat.registry.dossiers import DossierView

SPOKEN_FOR = (PREFIX,)
_EXCHANGE = ("own", "subject", "year", "by", "agreed", "matter", "members")
_STEP = (
    "dossier", "object", "step", "thing", "about", "by", "seats", "since", "value",
    "withdrawn",
)  # fmt: skip


def project(view: DossierView, changed: frozenset[str], now: datetime) -> None:
    """Bring the rows of the changed objects up to date; few queries, however many objects."""
    charter = view.fold.charter
    if charter is None:
        return
    keys = sorted(changed)
    if charter.kind == "agreement":
        _keep_exchanges(view, [key for key in keys if key.startswith(EXCHANGE)])
    else:
        found = [key for key in map(read_key, keys) if key]
        _keep_steps(view, found)
        if any(key.step in (Step.LIST, Step.REVISE) for key in found):
            reconsider(now=now)


def clear() -> None:
    """Empty the rows made from acts; what is ours alone stays."""
    ExchangeRow.objects.all().delete()
    StepRow.objects.all().delete()


def rows() -> Iterator[str]:
    """Give every row made from acts as one comparable line."""
    exchanges = ExchangeRow.objects.order_by("dossier", "object")
    steps = StepRow.objects.order_by("act")
    yield from (f"Exchange {row}" for row in exchanges.values_list("dossier", "object", *_EXCHANGE))
    yield from (f"Step {row}" for row in steps.values_list("act", *_STEP))


def _keep_exchanges(view: DossierView, keys: Sequence[str]) -> None:
    found = {key: matter_of(view.fold, key) for key in keys}
    view.load_contents(digest for one in found.values() for digest in one.digests())
    for key, matter in found.items():
        digest = matter.in_force or (matter.latest.digest if matter.latest else "")
        try:
            said = read_opening(view.content(digest)) if digest else None
        except Malformed:
            said = None
        ExchangeRow.objects.update_or_create(
            dossier=view.dossier,
            object=key,
            defaults={
                "own": said.dossier if said else "",
                "subject": str(said.subject) if said else "",
                "year": said.year if said else 0,
                "by": matter.latest.by if matter.latest else "",
                "agreed": matter.stand is Stand.AGREED,
                "matter": write_matter(matter),
                "members": [*view.fold.charter.parties] if view.fold.charter else [],
            },
        )


def _keep_steps(view: DossierView, keys: Sequence[Key]) -> None:
    acts = [(key, act) for key in keys for act in view.fold.entries(str(key))]
    view.load(act for _key, act in acts)
    gone = view.fold.withdrawn() if acts else {}
    found = [_step(view, key, act, withdrawn=act in gone) for key, act in acts]
    if found:
        StepRow.objects.bulk_create(
            found, update_conflicts=True, unique_fields=("act",), update_fields=_STEP
        )


def _step(view: DossierView, key: Key, act: ActId, *, withdrawn: bool) -> StepRow:
    said = view.act(act)
    return StepRow(
        dossier=view.dossier,
        act=act,
        object=str(key),
        step=str(key.step),
        thing=key.thing,
        about=str(said.on.get("about", "")),
        by=said.party,
        seats=[said.by.role, said.by.release],
        since=said.claimed,
        value=None if withdrawn else _value(view, key, act),
        withdrawn=withdrawn,
    )


def _value(view: DossierView, key: Key, act: ActId) -> Json:
    body = view.body(act)
    try:
        READERS[key.step](dict(body) if body is not None else None)
    except Malformed:
        return None
    return dict(body) if body is not None else None
