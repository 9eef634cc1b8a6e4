"""A closed case is gone: proven by reading every byte the node has on disk, and its backup's."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.postgres import postgres_url

__all__ = ["postgres_url"]

PERSON, CONCERN = "Rangga Wiratmaja 3175091204870003", "Shouted at a teacher"

STORY = """
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
import django
django.setup()
from mufakat.node import preparing
preparing.prepare()
from django.conf import settings
from django.db import connection
from mufakat.apps.parties.permissions import Who
from mufakat.apps.prevention import services
from mufakat.apps.prevention.acts.steps import Step
from mufakat.apps.prevention.models import CaseRow
from mufakat.node.backups import back_up
today, now = date(2024, 10, 9), datetime(2024, 10, 9, 8, tzinfo=UTC)
lead = Who("ratna", "R", "en", ("case_worker-1",), today)
legal = Who("lestari", "L", "en", ("legal_officer-1",), today)
pk = services.assess(who=lead, document="D", text="T", made_on=today,
                     valid_until=today + timedelta(300), now=now)
services.confirm_assessment(who=legal, pk=pk, now=now)
case = services.Referral(sys.argv[1], "Shouted at a teacher.", "School 5", child=False)
key = services.refer(who=lead, referral=case, now=now)
services.take_step(who=lead, key=key, step=Step.TAKE_UP, said={"concern": "Threatened."}, now=now)
sealed = bytes(CaseRow.objects.get(key=key).sealed)
home = settings.MUFAKAT_NODE
held = (home.keys / "cases" / f"{key}.key").read_bytes()
folders = [home.path]
if connection.vendor == "sqlite":
    back_up(home, Path(sys.argv[2]))
else:
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SHOW data_directory")
        folders.append(Path(cursor.fetchone()[0]).parent)
    (home.path.parent / "server").write_text(str(folders[1]))
(home.path.parent / "sealed").write_bytes(sealed)
(home.path.parent / "key").write_bytes(held)
(home.path.parent / "before").write_bytes(
    b"".join(one.read_bytes() for at in folders for one in at.rglob("*") if one.is_file()))
assert services.erase_due(today=today + timedelta(60), now=now) == 1
if connection.vendor == "postgresql":
    connection.cursor().execute("CHECKPOINT")
connection.close()
"""


@pytest.mark.slow
@pytest.mark.rule(10)
def test_rule_10_not_a_byte_of_a_closed_case_is_left_and_no_backup_opens_it(
    tmp_path: Path,
) -> None:
    home, backup = tmp_path / "home", tmp_path / "backup"
    play(home, str(backup))
    sealed, key = (tmp_path / "sealed").read_bytes(), (tmp_path / "key").read_bytes()
    before = (tmp_path / "before").read_bytes()
    assert sealed[:200] in before
    assert key in before

    after, copied = bytes_in(home), bytes_in(backup)

    for word in (PERSON.encode(), CONCERN.encode(), sealed[:64], sealed[-64:], key):
        assert word not in after
    for word in (PERSON.encode(), CONCERN.encode(), key):
        assert word not in before.replace(key, b"") + copied
    assert sealed[:200] in copied


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.rule(10)
def test_rule_10_a_closed_case_stands_nowhere_in_a_postgresql_cluster(
    tmp_path: Path, postgres_url: str
) -> None:
    """The cluster may keep sealed bytes in its journal for a while; nothing opens them."""
    home = tmp_path / "home"
    play(home, MUFAKAT_DATABASE_URL=postgres_url)
    sealed, key = (tmp_path / "sealed").read_bytes(), (tmp_path / "key").read_bytes()
    before = (tmp_path / "before").read_bytes()
    assert sealed[:200] in before
    assert key in before
    assert b"prevention_caserow" in before

    cluster = Path((tmp_path / "server").read_text())
    after = bytes_in(cluster) + bytes_in(home)

    assert b"prevention_caserow" in after
    for word in (PERSON.encode(), CONCERN.encode(), key):
        assert word not in before.replace(key, b"")
        assert word not in after


def play(home: Path, *said: str, **environment: str) -> None:
    """Live through a case and its end in a process of its own."""
    home.mkdir()
    settings = {
        "MUFAKAT_HOME": str(home), "DJANGO_SETTINGS_MODULE": "mufakat.node.settings.live",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", STORY, PERSON, *said], env=os.environ | settings | environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def bytes_in(folder: Path) -> bytes:
    return b"".join(one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file())
