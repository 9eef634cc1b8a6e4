"""What the signature pack shows, from the entries around a frozen text."""

from collections.abc import Callable, Iterator
from contextlib import suppress

from mufakat.apps.letters.acts.entries import said_in_body
from mufakat.apps.texts.acts.objects import about
from mufakat.apps.texts.acts.remarks import read_signature
from mufakat.apps.texts.acts.signing import (
    read_named,
    read_record,
    read_tick,
    write_named,
    write_record,
    write_tick,
)
from mufakat.kernel.errors import Malformed
from mufakat.kernel.values import Json
from mufakat.registry.dossiers import DossierView


def pack_row(view: DossierView, key: str) -> dict[str, Json]:
    """Give what was recorded around the signature of a text."""
    return {
        "languages": _owned(view, about(key, "compared"), lambda said: write_tick(read_tick(said))),
        "copy": _owned(view, about(key, "approved"), lambda said: write_tick(read_tick(said))),
        "names": _owned(view, about(key, "names"), lambda said: write_named(read_named(said))),
        "records": [*_added(view, about(key, "record"), _record)],
        "signed": [*_added(view, about(key, "signature"), _signature)],
    }


def _owned(
    view: DossierView, object_: str, written: Callable[[Json], dict[str, Json]]
) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for party, acts in view.fold.owned(object_).items():
        for act in acts:
            body = view.body(act)
            with suppress(Malformed):
                if body is not None:
                    found[party] = written(said_in_body(body))
    return found


def _added(
    view: DossierView, object_: str, written: Callable[[Json], dict[str, Json]]
) -> Iterator[dict[str, Json]]:
    withdrawn = view.fold.withdrawn()
    for act in view.fold.entries(object_):
        body = view.body(act)
        with suppress(Malformed):
            if body is not None and act not in withdrawn:
                yield {"side": view.fold.get(act).party, **written(said_in_body(body))}


def _record(said: Json) -> dict[str, Json]:
    return write_record(read_record(said))


def _signature(said: Json) -> dict[str, Json]:
    one = read_signature(said)
    return {
        "how": str(one.how), "digest": one.digest, "when": one.when, "by": one.by,
        "place": dict(one.place), "original": one.original, "pdf": one.pdf,
        "certificate": one.certificate,
    }  # fmt: skip
