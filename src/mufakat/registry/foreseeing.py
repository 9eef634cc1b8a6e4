"""What a matter would say if a draft were approved. Nothing here is numbered, signed or kept."""

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import datetime

from mufakat.kernel.acts import By
from mufakat.kernel.errors import Refusal
from mufakat.kernel.fold import Fold, fold
from mufakat.kernel.values import DossierId
from mufakat.registry.dossiers import DossierView
from mufakat.registry.errors import BadStatement
from mufakat.registry.folds import fold_of
from mufakat.registry.ourselves import our_party
from mufakat.registry.resolving import explain, sayings
from mufakat.registry.signing import Pen
from mufakat.registry.statements import Statement


def foresee(
    statements: Sequence[Statement], *, dossier: DossierId, by: By, now: datetime
) -> DossierView:
    """Show a matter as it would stand with these statements said; raise as approving would."""
    with ExitStack() as stack:
        sketch = _Sketch(stack, now=now)
        for one in statements:
            sketch.say(one, by)
        return sketch.view(dossier)


class _Sketch(Pen):
    """A pen that writes on copies of the folds and has no ink: it never signs."""

    def __init__(self, stack: ExitStack, *, now: datetime) -> None:
        super().__init__(stack, now=now)
        self._copies: dict[DossierId, Fold] = {}

    def fold(self, dossier: DossierId) -> Fold:
        if dossier not in self._copies:
            with fold_of(dossier) as kept:
                acts = [kept.fold.get(act) for act in kept.fold.order()]
            self._copies[dossier] = fold(acts)
        return self._copies[dossier]

    def say(self, one: Statement, by: By) -> None:
        if one.verb == "open":
            raise BadStatement(field="verb")
        dossier = DossierId(one.dossier)
        try:
            for saying in sayings(one, self.fold(dossier), our_party()):
                self.write(dossier, saying, by=by)
        except Refusal as refusal:
            raise explain(refusal, one) from refusal

    def view(self, dossier: DossierId) -> DossierView:
        shown = DossierView(dossier, self.fold(dossier))
        for one in self._written:
            if one.act.dossier == dossier:
                shown.take_body(one.act.id, one.salt, one.body)
        return shown
