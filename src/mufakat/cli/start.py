"""What happens before a command runs: which home, which language, Django, errors into words."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Annotated

import django
import typer
from django.db.utils import OperationalError, ProgrammingError
from django.utils import translation

from mufakat.cli.facts import answer_error
from mufakat.kernel.errors import Missing, MufakatError
from mufakat.node.home import home_from

COMMANDS = {
    "init": ("founding",),
    "serve": ("serving",),
    "people": ("people",),
    "pair": ("pairing",),
    "keys": ("keys",),
    "audit": ("audit",),
    "sync": ("sending",),
    "work": ("working",),
    "verify": ("keeping",),
    "rebuild": ("keeping",),
    "backup": ("keeping",),
    "restore": ("keeping",),
    "proof": ("proving",),
    "verify-proof": ("proving",),
    "demo": ("demo",),
    "drill": ("drill",),
    "bench": ("bench",),
    "bag": ("bags",),
    "engine": ("engines",),
    "text": ("texts", "signing"),
    "newsroom": ("newsroom",),
    "digest": ("digests",),
    "conformance": ("conformance",),
}
"""The modules behind each command, each with a `register(app)`. A new command is a new line here.

Only those of the command that was typed are loaded: a serving node holds no benchmarks.
"""

STOPPED = 130
LACKS = re.compile(r"no such (table|column)|does not exist|unable to open").search
MAKES_A_HOME = frozenset({"init", "serve", "restore"})


class NotPrepared(Missing):
    """A folder without a database, or one an earlier version left."""

    code = "node.not_prepared"


def main(words: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code."""
    sys.exit(run(list(sys.argv[1:] if words is None else words)))


def run(words: list[str]) -> int:
    """Run one command; give its exit code, having said in words what went wrong."""
    words = _take_home(words)
    _set_up(words)
    with translation.override(_language()):
        try:
            with _database_errors_told():
                code = application(words)(words, prog_name="mufakat", standalone_mode=False)
        except MufakatError as error:
            return answer_error(error, as_json="--json" in words)
        except typer.Exit as leave:
            return leave.exit_code
        except Exception as error:  # noqa: BLE001 -- the last handler: usage errors speak for themselves
            return _usage(error)
    return code if isinstance(code, int) else 0


@contextmanager
def _database_errors_told() -> Iterator[None]:
    try:
        yield
    except (OperationalError, ProgrammingError) as error:
        if LACKS(str(error)):
            raise NotPrepared from error
        raise


def application(words: Sequence[str] = ()) -> typer.Typer:
    """Put together the command that was typed, or, where none of them was, all there are."""
    app = typer.Typer(
        no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=_HELP
    )
    app.callback()(_home_option)
    typed = COMMANDS.get(words[0]) if words else None
    for name in typed or dict.fromkeys(chain.from_iterable(COMMANDS.values())):
        import_module(f"mufakat.cli.{name}").register(app)
    return app


_HELP = "Prepare, hold and follow up expert meetings; each side keeps its own node."


def _home_option(
    home: Annotated[
        Path | None, typer.Option(help="The node's folder (else MUFAKAT_HOME).")
    ] = None,
) -> None:
    # Taken from the words before Django reads its settings; here only for `--help`.
    del home


def _take_home(words: list[str]) -> list[str]:
    left: list[str] = []
    rest = iter(words)
    for word in rest:
        if word == "--home":
            os.environ["MUFAKAT_HOME"] = str(Path(next(rest, "")).absolute())
        elif word.startswith("--home="):
            os.environ["MUFAKAT_HOME"] = str(Path(word.removeprefix("--home=")).absolute())
        else:
            left.append(word)
    return left


def _set_up(words: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mufakat.node.settings.live")
    if words and words[0] in MAKES_A_HOME and "--help" not in words:
        home_from(os.environ).make()
    django.setup()


def _language() -> str:
    said = os.environ.get("MUFAKAT_LANGUAGE") or os.environ.get("LC_ALL") or os.environ.get("LANG")
    short = (said or "en")[:2]
    return short if short in {"id", "ru"} else "en"


def _usage(error: Exception) -> int:
    if isinstance(error, typer.Abort):
        return STOPPED
    show = getattr(error, "show", None)
    if show is None:
        raise error
    show()
    return int(getattr(error, "exit_code", 2))
