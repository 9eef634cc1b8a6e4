"""A state's own signing program: it reads what is to be signed and writes the signature.

The key stays with the program (a card, a module, a service): nothing of it comes here.
"""

import subprocess
from collections.abc import Sequence

from mufakat.apps.texts.outputs.pades import Command
from mufakat.kernel.errors import Malformed, Refusal

SECONDS = 120
"""Long enough for a person to enter a card's number."""


class NoSuchProgram(Malformed):
    """The signing program cannot be started."""

    code = "text.no_signing_program"


class ProgramFailed(Refusal):
    """The signing program ended with an error."""

    code = "text.signing_program_failed"


class ProgramLate(Refusal):
    """The signing program gave no answer in time."""

    code = "text.signing_program_late"


def program(words: Sequence[str], *, seconds: float = SECONDS) -> Command:
    """Give a signer that asks this program, started without a shell."""

    def asked(said: bytes) -> bytes:
        try:
            ended = subprocess.run(  # noqa: S603 -- the operator's own program, by their own words
                [*words], input=said, capture_output=True, timeout=seconds, check=False
            )
        except subprocess.TimeoutExpired:
            raise ProgramLate(seconds=str(seconds)) from None
        except (OSError, ValueError) as fault:
            raise NoSuchProgram(why=type(fault).__name__) from None
        if ended.returncode:
            raise ProgramFailed(exit=ended.returncode)
        return ended.stdout

    if not words:
        raise NoSuchProgram(why="empty")
    return asked
