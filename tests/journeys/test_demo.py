"""The example story, and one with three parties and a refusal, on real nodes over real sockets."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mufakat.cli.story import REAL, STORIES
from tests.journeys.nodes import free_port

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("demo")]

RUN = "from mufakat.cli import main; main()"
DEMO = [sys.executable, "-c", RUN, "demo", "--no-serve", "--json"]


def play(folder: Path, *words: str) -> dict[str, Any]:
    done = subprocess.run(
        [*DEMO, "--folder", str(folder), *words],
        capture_output=True, text=True, timeout=280, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    facts: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return facts


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """Play the example to its end; give its folder and what was printed."""
    folder = tmp_path_factory.mktemp("example") / "demo"
    return folder, play(folder, "--port", str(free_port()))


def test_the_example_ends_in_an_agenda_both_nodes_hold_as_adopted(
    example: tuple[Path, dict[str, Any]],
) -> None:
    folder, facts = example

    digests = facts["nodes"]
    assert set(digests) == {"IDN", "RUS"}
    assert digests["IDN"] == digests["RUS"]
    assert len(digests["IDN"]["dossiers"]) == 6
    assert facts["meeting"] == {"state": "agreed", "agenda": {"state": "adopted", "items": 6}}
    assert facts["text"] == {
        "state": "signed", "clauses": 7, "open": 0,
        "corrections": {"agreed": 1}, "procedure": ["IDN", "RUS"],
        "plan": {"rows": 1, "missing": 1},
    }  # fmt: skip
    assert facts["commitments"] == {
        "cm-1": "disputed", "cm-2": "accepted", "cm-3": "live", "cm-4": "live",
    }  # fmt: skip
    assert facts["desks"] == {
        "things": {
            "ask:answered": 1, "list:given": 1,
            "signal:active": 3, "signal:disputed": 1, "signal:withdrawn": 1,
        },
        "lists": {"Example list (SPECIMEN)": 2},
        "hits": {"delisted": 1, "open": 2},
    }  # fmt: skip
    assert {symbol: one["state"] for symbol, one in facts["papers"].items()} == {
        "IDRU-CT/EM.1/INF.1": "issued",
        "IDRU-CT/EM.1/WP.1": "issued",
        "IDRU-CT/EM.1/WP.2": "superseded",
        "IDRU-CT/EM.1/WP.2/Rev.1": "issued",
    }
    assert facts["papers"]["IDRU-CT/EM.1/WP.2/Rev.1"]["languages"]["ru"] == "checked"
    assert facts["floor"]["state"] == "closed"
    assert facts["floor"]["joint"] == facts["floor"]["notes"] > 20
    assert facts["delegations"]["IDN"] > 6
    assert facts["delegations"]["RUS"] > 6
    assert (facts["programme"]["state"], facts["programme"]["breaches"]) == ("agreed", 0)
    assert facts["programme"]["sittings"] >= 6
    # The memorandum and the register of experts are private: no byte may be on the other side.
    for private, file in (
        (b"our own account of the conversation", f"{REAL}.toml"),
        (b"expert-01@idn.invalid", "experts-idn.csv"),
        (b"Somebody Else Entirely", f"{REAL}.toml"),
    ):
        assert private in (STORIES / file).read_bytes()
        held = {
            node: any(private in file.read_bytes() for file in files_of(folder / node))
            for node in ("idn-1", "rus-1")
        }
        assert held == {"idn-1": True, "rus-1": False}


PEOPLE = (
    ("idn-1", "sekretaris", "id"),
    ("idn-1", "pelepas", "en"),
    ("rus-1", "stolitsa", "ru"),
    ("rus-1", "referent", "id"),
)


def test_every_link_a_person_is_offered_leads_somewhere(
    example: tuple[Path, dict[str, Any]],
) -> None:
    folder, _facts = example
    for node, login, language in PEOPLE:
        home = {
            "MUFAKAT_HOME": str(folder / node),
            "MUFAKAT_CLOCK": str(folder / "clock.txt"),
            "DJANGO_SETTINGS_MODULE": "mufakat.node.settings.live",
        }

        done = subprocess.run(
            [sys.executable, "-m", "tests.journeys.clicking", login, language],
            capture_output=True, text=True, timeout=120, check=False, env={**os.environ, **home},
        )  # fmt: skip

        assert done.returncode == 0, done.stderr
        seen = json.loads(done.stdout)
        assert seen["failed"] == {}, done.stderr[-2000:]
        assert seen["pages"] > 80


def files_of(home: Path) -> list[Path]:
    return [path for path in home.rglob("*") if path.is_file()]


def test_three_parties_nine_items_and_a_refusal_end_in_one_record(tmp_path: Path) -> None:
    story = tmp_path / "three.toml"
    story.write_text(three_parties(), "utf-8")

    facts = play(tmp_path / "demo", "--story", str(story), "--port", str(free_port()))

    first, *others = facts["nodes"].values()
    assert len(others) == 2
    assert all(other == first for other in others)
    assert facts["meeting"] == {"state": "agreed", "agenda": {"state": "adopted", "items": 9}}


def test_a_third_side_joins_over_real_sockets_and_a_meeting_of_three_is_agreed(
    tmp_path: Path,
) -> None:
    facts = play(tmp_path / "demo", "--story", "three-sides", "--port", str(free_port()))

    nusatara, severia, meridia = (one["dossiers"] for one in facts["nodes"].values())
    assert nusatara == severia
    # The agreement it joined and the meeting of three; nothing of the matter before it came.
    assert meridia.items() < nusatara.items()
    assert (len(nusatara), len(meridia)) == (3, 2)
    assert facts["sides"]["members"] == ["NUS", "SEV", "MER"]
    assert facts["meeting"]["state"] == "agreed"


def words(text: str) -> str:
    return f'{{ en = "{text}", id = "{text}", ru = "{text}" }}'


def three_parties() -> str:
    """Write a story: three sides, nine items, one of them refused and then proposed anew."""
    parts = [f"[story]\ntitle = {words('Three')}\n"]
    for party in ("AAA", "BBB", "CCC"):
        low = party.lower()
        parts.append(
            f'[[party]]\nid = "{party}"\nnode = "{low}-1"\nzone = "UTC"\nlanguage = "en"\n'
            f"name = {words(party)}\nformal = {words(party)}\n"
            f'[[party.person]]\nlogin = "s{low}"\nrole = "secretary"\nname = "S"\n'
            f'[[party.person]]\nlogin = "r{low}"\nrole = "releasing_officer"\nname = "R"\n'
        )
    value = (
        f'value = {{ body = "EM", ordinal = 1, title = {words("Meeting")}, dossier = "", aims = [],'
        ' topics = [], mode = "online", when = { edtf = "2026-03" }, plan = "planned" }\n'
    )
    items = "".join(
        f'[[step.items]]\nid = "i{n}"\nvalue = {{ title = {words(f"Item {n}")}, lead = "", '
        'action = "discuss" }\n'
        for n in range(1, 10)
    )
    every = ", ".join(f'"i{n}"' for n in range(1, 10))
    changed = f'item = "i9"\nvalue = {{ title = {words("Item nine, in other words")} }}\n'
    said = [
        ("AAA", "open_agreement", f"title = {words('Agreement')}\n"),
        ("BBB", "accept_matter", ""),
        ("CCC", "accept_matter", ""),
        ("AAA", "propose_meeting", f'meeting = "em-1"\n{value}'),
        ("BBB", "accept_meeting", 'meeting = "em-1"\n'),
        ("CCC", "accept_meeting", 'meeting = "em-1"\n'),
        ("AAA", "propose_agenda", f'meeting = "em-1"\n{items}'),
        ("BBB", "refuse_item", 'meeting = "em-1"\nitem = "i9"\n'),
        ("AAA", "change_item", f'meeting = "em-1"\n{changed}'),
        ("BBB", "accept_items", f'meeting = "em-1"\nitems = [{every}]\norder = true\n'),
        ("CCC", "accept_items", f'meeting = "em-1"\nitems = [{every}]\norder = true\n'),
        ("AAA", "propose_adoption", 'meeting = "em-1"\n'),
        ("BBB", "adopt", 'meeting = "em-1"\n'),
        ("CCC", "adopt", 'meeting = "em-1"\n'),
    ]
    for number, (by, do, more) in enumerate(said):
        at = f"2026-01-{number + 1:02}T09:00:00Z"
        parts.append(f'[[step]]\nat = "{at}"\nby = "{by}"\ndo = "{do}"\n{more}')
    return "\n".join(parts)
