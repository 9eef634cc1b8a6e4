"""What a node in a process of its own is told to do. Needs Django to be ready."""

import os
import signal
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import NoReturn

from django.contrib.auth import get_user_model
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseWrapper

from mufakat.kernel.charters import Charter, Member, charter_on
from mufakat.kernel.values import DossierId, PartyId
from mufakat.node.home import Home
from mufakat.node.preparing import prepare
from mufakat.registry import ports, queries, recording, recovering, services, signing
from mufakat.registry.journal import Journal
from mufakat.registry.keystore import make_keys, our_keys
from mufakat.registry.models import ActRow, DraftRow
from mufakat.registry.ourselves import our_member
from mufakat.registry.services import Hand
from mufakat.registry.statements import NEW, Statement
from mufakat.registry.verify import verify
from tests.partners import TWO
from tests.registry import rotting

TIMES = 6
"""How often one process talks."""

NOW = datetime(2025, 1, 21, 2, 0, tzinfo=UTC)


def found(home: Home, _where: str) -> dict[str, object]:
    """Make a node that has opened a matter with a side that has none."""
    make_keys(home.keys, passphrase="a passphrase for tests")
    prepare()
    members = (our_member(), Member(PartyId("ACEH")))
    charter = Charter(members, ("en",), 1, "S1", "agreement")
    return {"dossier": services.open_dossier(charter=charter, body={}, by=TWO, now=NOW)}


def _release() -> list[str]:
    """Draft an entry in the matter and a second matter, and approve both at once."""
    first = queries.dossier_rows().order_by("pk").filter(kind="agreement")[0].pk
    charter = Charter((our_member(), Member(PartyId("ACEH"))), ("en",), 1, "S1", "meeting")
    return _released(
        Statement("open", NEW, on=charter_on(charter)),
        Statement("add", first, "fact/1", body={"x": 1}),
        Statement("child", first, on={"kind": "meeting", "dossier": NEW}),
    )


def _released(*said: Statement) -> list[str]:
    by = Hand("dewi", "secretary-1")
    draft = services.draft_entry(by=by, statements=said, now=NOW)
    services.submit_draft(draft=draft.pk, by=by, now=NOW)
    officer = Hand("budi", "releasing_officer-1")
    return [*services.release_draft(draft=draft.pk, by=officer, now=NOW)]


def look(_home: Home, _where: str) -> dict[str, object]:
    """Start again, see what is there, and say something more."""
    recovering.recover(now=NOW)
    there = {
        "acts": ActRow.objects.count(),
        "drafts": {row.state: len(row.acts) for row in DraftRow.objects.all()},
        "recovering": len(recovering.recovering()),
    }
    _release()
    with connection.cursor() as cursor:
        durable = [
            cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "secure_delete")
        ]
    return there | {
        "faults": [fault.code for fault in verify()],
        "forks": _forks(),
        "left": len([*our_keys().folder.glob("spool-*")]),
        "digests": len(queries.state_digests()),
        "durable": durable,
    }


def _forks() -> int:
    folds = [queries.view(DossierId(row.pk)).fold for row in queries.dossier_rows()]
    return sum(len(fold.forks()) for fold in folds)


def die(_home: Home, where: str) -> dict[str, object]:
    """Approve a draft, and be killed when it comes to that point."""
    commit = DatabaseWrapper._commit  # type: ignore[attr-defined]  # where Django commits

    def after(self: DatabaseWrapper) -> None:
        commit(self)
        _die_now_if_released()

    def before(self: DatabaseWrapper) -> None:
        _die_now_if_released()
        commit(self)

    points = {
        "before_note": lambda: setattr(Journal, "note", _die),
        "before_signature": lambda: setattr(signing, "signed", _die),
        "before_store": lambda: setattr(recording, "keep_acts", _die),
        "before_tables": lambda: setattr(ports, "project", _die),
        "before_commit": lambda: setattr(DatabaseWrapper, "_commit", before),
        "after_commit": lambda: setattr(DatabaseWrapper, "_commit", after),
    }
    points[where]()
    return {"acts": _release()}


def _die_now_if_released() -> None:
    if [*our_keys().folder.glob("spool-*")]:
        _die()


def _die(*_what: object, **_more: object) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def talk(_home: Home, _where: str) -> dict[str, object]:
    """Approve several drafts, while other processes of the same node do the same."""
    return {"acts": [act for _ in range(TIMES) for act in _release()]}


def plant(_home: Home, word: str) -> dict[str, object]:
    """Say a word that can be looked for."""
    first = queries.dossier_rows().get().pk
    return {"acts": _released(Statement("add", first, "fact/1", body={"title": {"en": word}}))}


def withdraw(_home: Home, _where: str) -> dict[str, object]:
    """Withdraw the last entry."""
    row = ActRow.objects.filter(kind="entry.add").get()
    return {"acts": _released(Statement("withdraw", row.dossier_id, on={"target": row.act}))}


def rot(home: Home, where: str) -> dict[str, object]:
    """Turn single bits of the file over, one at a time, and say how each was found."""
    _release()
    person = get_user_model().objects.create(login="dewi", display_name="Dewi Lestari")
    person.assignments.create(role="secretary", number=1, from_day=NOW.date())
    first = queries.dossier_rows().order_by("pk")[0].pk
    said = [Statement("add", first, "fact/2", body={"x": 2})]
    services.draft_entry(by=Hand("dewi", "secretary-1"), statements=said, now=NOW)
    seed, times = map(int, where.split())
    return rotting.rot(home.database, seed, times)


def meddle(home: Home, _where: str) -> dict[str, object]:
    """Change a person's name in the file, with another program than ours."""
    person = get_user_model().objects.create(login="sari", display_name="Sari")
    get_user_model().objects.filter(login="sari").update(display_name="Sari Wulandari")
    before = [(fault.code, fault.name) for fault in verify()]
    with closing(sqlite3.connect(home.database)) as opened, opened:
        opened.create_function("SHA256", 1, lambda _row: "guessed")
        opened.execute("UPDATE parties_person SET display_name = 'Dewi' WHERE login = 'sari'")
    after = [(fault.code, fault.name) for fault in verify()]
    return {"person": person.pk, "before": before, "after": after}


TASKS = {
    "found": found, "die": die, "look": look, "talk": talk, "plant": plant, "withdraw": withdraw,
    "rot": rot, "meddle": meddle,
}  # fmt: skip
