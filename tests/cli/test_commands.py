"""What each command does, says and leaves with."""

import tomllib
from pathlib import Path

import pytest

from mufakat.apps.parties import queries
from mufakat.apps.parties.services import founding
from mufakat.cli import keeping
from mufakat.kernel.errors import Malformed
from mufakat.node.home import Home
from mufakat.registry import queries as queries_of_the_registry
from mufakat.registry.keystore import make_keys
from mufakat.registry.verify import Fault
from tests.apps.parties.conftest import PASSWORD, TODAY, add, answers
from tests.cli.conftest import Run

pytestmark = pytest.mark.django_db

INIT = (
    "init", "--party", "IDN", "--name", "id=Indonesia", "--name", "ru=Индонезия",
    "--name", "en=Indonesia", "--zone", "Asia/Jakarta", "--officer-login", "pejabat",
    "--officer-name", "Pejabat", "--language", "id", "--no-second-factor",
    "--endpoint", "http://127.0.0.1:8601", "--partner", "RUS", "--partner-name", "en=Russia",
    "--agreement", "en=Memorandum", "--place", "id=Jakarta",
)  # fmt: skip


def test_init_makes_a_node(mufakat: Run, home: Home) -> None:
    code, facts = mufakat(*INIT, "--json")

    assert code == 0
    assert (facts["party"], facts["node"], facts["officer"]) == ("IDN", "idn-1", "pejabat")
    assert len(facts["words"]) == 16
    said = tomllib.loads(home.file.read_text("utf-8"))
    assert said["names"]["ru"] == "Индонезия"
    assert said["second_factor"] is False
    assert queries.who_is("pejabat", TODAY).roles


def test_init_says_what_to_carry_away(mufakat: Run) -> None:
    code, said = mufakat(*INIT)

    assert code == 0
    assert "root.pem" in said
    assert "kept offline" in said


def test_init_again_is_refused(mufakat: Run) -> None:
    mufakat(*INIT)

    code, facts = mufakat(*INIT, "--json")

    assert (code, facts["error"]["code"]) == (3, "node.founded_already")


def test_init_writes_no_secret_where_it_is_read(mufakat: Run, home: Home) -> None:
    _code, said = mufakat(*INIT)

    files = b"".join(path.read_bytes() for path in home.path.rglob("*") if path.is_file())
    for secret in ("a passphrase for tests", PASSWORD):
        assert secret not in said
        assert secret.encode() not in files


@pytest.mark.usefixtures("founded")
def test_people_from_the_command_line(mufakat: Run) -> None:
    add_sri = ("people", "add", "sri", "--name", "Sri", "--role", "secretary", "--json")
    assert mufakat(*add_sri) == (0, {"login": "sri", "seats": ["secretary-2"]})
    assert mufakat(*add_sri)[1]["error"]["code"] == "people.login_taken"
    assert mufakat("people", "role", "sri", "auditor", "--json")[1]["seat"] == "auditor-1"
    assert mufakat("people", "role", "sri", "wizard")[0] == 3

    mufakat("people", "deputy", "auditor-1", "first", "2024-10-09", "2024-10-10")
    mufakat("people", "end-role", "secretary-2")
    listed = mufakat("people", "list", "--json")[1]["people"]
    seats = {each["login"]: each["seats"] for each in listed}
    assert seats["sri"] == ["auditor-1"]
    assert "auditor-1" in seats["first"]

    mufakat("people", "password", "sri")
    mufakat("people", "close", "sri")
    assert not queries.person_named("sri").is_active


@pytest.mark.usefixtures("founded")
def test_pairing_from_the_command_line(mufakat: Run, tmp_path: Path) -> None:
    add("rel", "releasing_officer")
    keys = make_keys(tmp_path / "rus", passphrase=PASSWORD)
    card = tmp_path / "rus.json"
    card.write_bytes(founding._sign_card(keys, answers("RUS", passphrase=PASSWORD), "rus-1"))

    _code, ours = mufakat("pair", "card", "--out", str(tmp_path / "ours.json"), "--json")
    assert (tmp_path / "ours.json").read_text("ascii") == ours["card"]
    _code, peer = mufakat("pair", "import", str(card), "--zone", "Europe/Moscow", "--json")
    assert (peer["party"], peer["paired"]) == ("RUS", False)

    words = " ".join(peer["words"])
    confirm = ("pair", "confirm", "RUS", "--words", words, "--compared", "--json", "--officer")
    assert mufakat(*confirm, "first")[0] == 5
    assert mufakat(*confirm, "rel")[1]["confirmed"] is True
    assert mufakat(*confirm, "rel", "--they-confirmed")[1]["paired"] is True
    assert [each["party"] for each in mufakat("pair", "list", "--json")[1]["partners"]] == ["RUS"]


@pytest.mark.usefixtures("founded")
def test_pair_refuses_a_file_that_is_no_card(mufakat: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear colleagues")

    code, facts = mufakat("pair", "import", str(tmp_path / "letter.txt"), "--json")

    assert (code, facts["error"]["code"]) == (4, "envelope.form")


@pytest.mark.usefixtures("founded")
def test_pair_renew_gives_the_card_other_words(mufakat: Run) -> None:
    before = mufakat("pair", "card", "--json")[1]["words"]

    after = mufakat("pair", "renew", "--endpoint", "https://node.example", "--json")[1]["words"]

    assert after != before


@pytest.mark.usefixtures("founded")
def test_verify_and_rebuild_find_nothing_wrong_in_a_new_node(mufakat: Run) -> None:
    assert mufakat("verify", "--json") == (0, {"faults": [], "dossiers": {}})
    assert mufakat("rebuild", "--json") == (0, {"different": [], "dossiers": {}})


@pytest.mark.usefixtures("founded")
def test_verify_names_an_entry_nobody_can_read(
    mufakat: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable() -> None:
        raise Malformed

    spoiled = Fault("signature.invalid", "d" * 64, "IDN", 3, "a" * 64)
    monkeypatch.setattr(keeping, "verify_all", lambda: [spoiled])
    monkeypatch.setattr(queries_of_the_registry, "state_digests", unreadable)

    code, facts = mufakat("verify", "--json")

    assert (code, [one["name"] for one in facts["faults"]]) == (1, ["a" * 64])


@pytest.mark.usefixtures("founded")
def test_sync_with_nobody_sends_nothing(mufakat: Run) -> None:
    assert mufakat("sync", "--json") == (0, {"parcels": 0})


def test_a_word_nobody_knows_is_explained(mufakat: Run) -> None:
    code, said = mufakat("nonsense")

    assert code == 2
    assert "No such command" in said


def test_a_node_that_is_not_founded_says_so(mufakat: Run) -> None:
    assert mufakat("pair", "card", "--json")[1]["error"]["code"] == "missing"


def test_help_names_every_command(mufakat: Run) -> None:
    code, said = mufakat("--help")

    assert code == 0
    for name in ("init", "serve", "people", "pair", "sync", "verify", "rebuild", "backup"):
        assert name in said


def test_errors_speak_the_readers_language(mufakat: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUFAKAT_LANGUAGE", "ru")

    _code, said = mufakat("pair", "card")

    assert "Этого здесь нет" in said
