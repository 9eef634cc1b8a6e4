"""The courier: brings what was released to each partner, and asks what there is for us."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic

from mufakat.apps.exchange.models import LinkRow, ParcelOutRow
from mufakat.apps.exchange.services import (
    attachments,
    comparing,
    holdings,
    outbox,
    parcels,
    receiving,
    sites,
)
from mufakat.apps.exchange.services.post import (
    Answer,
    AskedToWait,
    BadEndpoint,
    Endpoint,
    Unreachable,
    post,
    read_endpoint,
)
from mufakat.apps.exchange.services.problems import code_of
from mufakat.apps.exchange.services.sites import Peer
from mufakat.apps.exchange.services.waiting import Jitter, back_off
from mufakat.kernel.errors import Malformed, MufakatError, Refusal
from mufakat.kernel.values import DossierId, PartyId

PATH = "/exchange/parcels"
PARCELS_AT_ONCE = 50
TIMEOUT = 30.0
SLICE = 5.0
"""Seconds a large file may go on before other matters get their turn."""

log = logging.getLogger("mufakat.exchange")

Clock = Callable[[], datetime]


class NotTaken(Refusal):
    """The partner's node answered, but did not take the parcel."""

    code = "exchange.not_taken"

    def __init__(self, *, why: str, wait: int = 0) -> None:
        super().__init__(why=why)
        self.why, self.wait = why, wait


class Busy(NotTaken):
    """The partner's node asks us to come later, with anything."""

    code = "exchange.busy"


@dataclass(slots=True)
class Rest:
    """After how many failures something rests until when."""

    failures: int = 0
    until: float = 0.0


@dataclass(slots=True)
class Line:
    """What the courier remembers of one partner between rounds: nothing that must survive."""

    rest: Rest = field(default_factory=Rest)
    matters: dict[DossierId, Rest] = field(default_factory=dict)
    pulled_at: dict[DossierId, float] = field(default_factory=dict)


@dataclass(slots=True)
class Courier:
    """One courier of one process. Chance and time come from outside."""

    clock: Clock
    jitter: Jitter
    pull_every: float
    ticks: Callable[[], float] = monotonic
    timeout: float = TIMEOUT
    lines: dict[PartyId, Line] = field(default_factory=dict)
    enrolled: int = -1

    def round(self) -> int:
        """Serve every partner once; give how many parcels were exchanged."""
        peers = sites.paired_peers()
        last = holdings.last_place()
        if last != self.enrolled or not self.lines.keys() >= {one.party for one in peers}:
            for peer in peers:
                outbox.enrol_all(peer.party, now=self.clock())
            self.enrolled = last
        return sum(self.serve(peer) for peer in peers)

    def serve(self, peer: Peer) -> int:
        """Bring one partner what is due, unless its line rests; give how many parcels went."""
        line = self.lines.setdefault(peer.party, Line())
        if self.ticks() < line.rest.until:
            return 0
        sent = 0
        for dossier in self._due(peer, line):
            try:
                sent += self._bring(peer, dossier, line)
            except (Unreachable, BadEndpoint, Busy) as why:
                self._rest(peer, line.rest, why)
                return sent
            except (Refusal, Malformed) as why:
                # One matter the partner does not take must not hold up the others.
                self._rest(peer, line.matters.setdefault(dossier, Rest()), why)
        return sent

    def _due(self, peer: Peer, line: Line) -> list[DossierId]:
        """List the matters in which something waits, and those it is time to ask about."""
        busy = outbox.busy_matters(peer.party)
        return [
            dossier
            for dossier in holdings.dossiers_with(peer.party)
            if self.ticks() >= line.matters.get(dossier, Rest()).until
            and (dossier in busy or self._may_pull(line, dossier))
        ]

    def _may_pull(self, line: Line, dossier: DossierId) -> bool:
        last = line.pulled_at.get(dossier)
        return last is None or self.ticks() - last >= self.pull_every

    def _bring(self, peer: Peer, dossier: DossierId, line: Line) -> int:
        sent = 0
        while sent < PARCELS_AT_ONCE and (parcel := self._next(peer, dossier, line)):
            if not self._exchange(peer, parcel, line):
                break
            line.pulled_at[dossier] = self.ticks()
            line.matters.pop(dossier, None)
            sent += 1
        if sent:
            self._note_answered(peer, line)
        return sent

    def _next(self, peer: Peer, dossier: DossierId, line: Line) -> ParcelOutRow | None:
        """Give the parcel to send now: one that did not get through, a new one, or a pull."""
        made = ParcelOutRow.objects.filter(
            peer=peer.party, dossier=dossier, state=ParcelOutRow.MADE, is_answer=False
        )
        if (unsent := made.order_by("id").first()) is not None:
            return unsent
        if self._may_pull(line, dossier) or dossier in outbox.busy_matters(peer.party):
            return parcels.make_parcel(peer, dossier, now=self.clock())
        return None

    def _exchange(self, peer: Peer, parcel: ParcelOutRow, line: Line) -> bool:
        """Send a parcel with its attachments; give whether it went, or a file is still going."""
        ParcelOutRow.objects.filter(pk=parcel.pk).update(tries=parcel.tries + 1)
        endpoint = read_endpoint(peer.endpoint)
        if not self._send_attachments(peer, endpoint, parcel, line):
            return False
        answer = post(endpoint, PATH, bytes(parcel.sealed), timeout=self.timeout)
        if answer.status != Answer.OK:
            raise _not_taken(parcel, answer)
        receiving.receive_answer(answer.body, to=peer, about=parcel.parcel, now=self.clock())
        comparing.compare_later(peer.party, DossierId(parcel.dossier), now=self.clock())
        return True

    def _send_attachments(
        self, peer: Peer, endpoint: Endpoint, parcel: ParcelOutRow, line: Line
    ) -> bool:
        began, before = self.ticks(), attachments.taken(peer.party)
        try:
            return attachments.send(
                peer,
                endpoint,
                parcel,
                timeout=self.timeout,
                more=lambda: self.ticks() - began < SLICE,
            )
        except Unreachable:
            # Who took pieces does answer: over a bad line the wait must not grow each time.
            if attachments.taken(peer.party) > before:
                line.rest.failures = 0
            raise

    def _rest(self, peer: Peer, rest: Rest, why: MufakatError) -> None:
        rest.failures += 1
        asked = why.wait if isinstance(why, NotTaken | AskedToWait) else 0
        wait = max(back_off(rest.failures, jitter=self.jitter), timedelta(seconds=asked))
        rest.until = self.ticks() + wait.total_seconds()
        code = why.why if isinstance(why, NotTaken) else why.code
        log.info("%s: %s, next try in %.0f s", peer.party, code, wait.total_seconds())
        LinkRow.objects.update_or_create(
            {"failures": rest.failures, "last_error": code, "next_try": self.clock() + wait},
            peer=peer.party,
        )

    def _note_answered(self, peer: Peer, line: Line) -> None:
        line.rest = Rest()
        LinkRow.objects.update_or_create(
            {"failures": 0, "last_error": "", "next_try": None, "answered_at": self.clock()},
            peer=peer.party,
        )


def _not_taken(parcel: ParcelOutRow, answer: Answer) -> NotTaken:
    """Say why; a parcel that will never be taken as it is gives its acts back."""
    code = code_of(answer.body) or f"http.{answer.status}"
    ParcelOutRow.objects.filter(pk=parcel.pk).update(last_error=code)
    if answer.status == Answer.BUSY or answer.status >= Answer.THEIR_FAULT:
        return Busy(why=code, wait=answer.retry_after)
    ParcelOutRow.objects.filter(pk=parcel.pk).update(state=ParcelOutRow.REFUSED, sealed=b"")
    outbox.take_back(parcel)
    return NotTaken(why=code)


_wake = threading.Event()


def wake() -> None:
    """Tell the courier of this process that something was released just now."""
    _wake.set()


def wait_for_work(seconds: float) -> None:
    """Rest until woken or until the time to look again."""
    _wake.wait(seconds)
    _wake.clear()
