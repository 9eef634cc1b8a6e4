"""Every way the kernel says no. Codes are stable; words are chosen at the edge."""

from typing import ClassVar


class MufakatError(Exception):
    """Root of every error this project raises on purpose."""

    code: ClassVar[str] = "error"

    def __init__(self, **facts: str | int) -> None:
        super().__init__(self.code, facts)
        self.facts = facts


class Refusal(MufakatError):
    """A rule says no. The person asking can do something about it."""

    code = "refused"


class Malformed(MufakatError):
    """Bytes from outside are not what they claim to be."""

    code = "malformed"


class Missing(MufakatError):
    """Not here, or not for you: the same answer for both."""

    code = "missing"


class BrokenPromise(MufakatError):
    """An invariant of ours failed. This is a bug: please report it."""

    code = "broken_promise"
