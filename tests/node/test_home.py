"""The folder of a node: what it describes, what it keeps secret, what a crash cannot tear."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.node.home import Home, Hosts, NodeFile, WrongCode, home_from, to_toml

SAID = NodeFile(
    party="IDN",
    node="idn-1",
    names={"id": 'Republik "Indonesia"', "ru": "Индонезия", "en": "Indonesia \\ x"},
    zone="Asia/Jakarta",
    hosts=("node.example",),
    second_factor=False,
)

texts = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=40)


def test_read_gives_back_what_was_written(tmp_path: Path) -> None:
    home = Home(tmp_path / "node")

    home.write(SAID)

    assert home.read() == SAID
    assert Home(home.path).read() == SAID


@given(names=st.dictionaries(st.sampled_from(["id", "ru", "en"]), texts), endpoint=texts)
def test_any_text_survives_the_file(
    tmp_path_factory: pytest.TempPathFactory, names: dict[str, str], endpoint: str
) -> None:
    home = Home(tmp_path_factory.mktemp("home"))
    said = replace(SAID, names=names, endpoint=endpoint)

    home.write(said)

    assert Home(home.path).read() == said


def test_an_empty_folder_is_a_node_that_is_not_founded(tmp_path: Path) -> None:
    assert not Home(tmp_path).read().is_founded


def test_a_word_the_file_has_and_we_do_not_know_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "node.toml").write_text(to_toml(SAID) + "\nfrom_a_later_version = 1\n", "utf-8")

    assert Home(tmp_path).read() == SAID


def test_what_changes_in_the_file_is_seen_at_once(tmp_path: Path) -> None:
    home, other = Home(tmp_path), Home(tmp_path)
    home.write(SAID)
    assert other.read() == SAID

    home.write(replace(SAID, zone="Asia/Makassar"))
    os.utime(home.file, ns=(1, 1))

    assert other.read().zone == "Asia/Makassar"


def test_secrets_are_made_once_and_for_their_owner_only(tmp_path: Path) -> None:
    home = Home(tmp_path / "node")

    assert home.secret("pages") == Home(home.path).secret("pages")
    assert home.secret("pages") != home.secret("other")
    assert (home.keys / "pages.secret").stat().st_mode & 0o077 == 0
    assert home.keys.stat().st_mode & 0o077 == 0


def test_the_first_run_code_is_good_until_the_node_is_founded(tmp_path: Path) -> None:
    home = Home(tmp_path)
    code = home.first_run_code()
    home.check_code(f" {code} ")
    with pytest.raises(WrongCode):
        home.check_code(code[:-1])

    home.found(party="IDN")

    with pytest.raises(WrongCode):
        home.check_code(code)


def test_home_from_the_environment(tmp_path: Path) -> None:
    assert home_from({"MUFAKAT_HOME": str(tmp_path)}).path == tmp_path
    assert home_from({}).path == Path.cwd() / "mufakat-node"


def test_https_follows_from_the_address() -> None:
    assert replace(SAID, endpoint="https://node.example").is_https
    assert not replace(SAID, endpoint="http://node.example").is_https


def test_hosts_follow_the_description_without_a_restart(tmp_path: Path) -> None:
    home = Home(tmp_path)
    hosts = Hosts(home)
    assert list(hosts) == ["localhost", "127.0.0.1", "[::1]"]

    home.found(party="IDN", hosts=("pages.example",), endpoint="https://node.example:8443/x")

    assert list(hosts)[3:] == ["pages.example", "node.example"]
    assert isinstance(hosts, list)
