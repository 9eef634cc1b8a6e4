"""One process that serves pages, takes in parcels and sends them: `mufakat serve`."""

import gc
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from types import FrameType

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver
from waitress.server import create_server

from mufakat.apps.exchange import tasks
from mufakat.node import clock, erasing, publishing, working
from mufakat.node.bodies import READ_AWAY
from mufakat.registry import recovering

THREADS = 4
FAREWELL_SECONDS = 5.0
MOST_CONNECTIONS = 1000
"""Every open page holds one; pages that follow a sitting are hundreds."""


def serve(host: str, port: int, *, with_courier: bool, ready: Callable[[int], None]) -> None:
    """Serve until told to stop; `ready` hears the port once requests are taken."""
    server = create_server(
        get_wsgi_application(),
        host=host,
        port=port,
        threads=THREADS,
        max_request_body_size=READ_AWAY,
        connection_limit=MOST_CONNECTIONS,
        asyncore_use_poll=True,
        ident="",
    )
    signal.signal(signal.SIGTERM, _leave)
    _set_aside()
    ready(server.effective_port)
    with (
        beside(courier if with_courier else None),
        beside(working.run),
        beside(publishing.run),
        beside(erasing.run),
    ):
        server.run()


def _set_aside() -> None:
    """Load every page now and keep the collector off it: looking it through cost a page a fifth."""
    get_resolver().reverse_dict  # noqa: B018 -- asked for, so that all addresses and pages are loaded
    gc.collect()
    gc.freeze()


@contextmanager
def beside(run: Callable[[Event], None] | None) -> Iterator[None]:
    """Run something in a thread of its own until the block ends."""
    if run is None:
        yield
        return
    stop = Event()
    thread = Thread(target=run, args=(stop,), name=run.__module__)
    thread.daemon = True
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(FAREWELL_SECONDS)


def courier(stop: Event) -> None:
    """Carry parcels until `stop` is set."""
    tasks.run(stop, clock=clock.now)


def recover_what_was_said() -> int:
    """Store what a crash left between a number and the database; give how many entries."""
    return recovering.recover(now=clock.now())


def _leave(signum: int, frame: FrameType | None) -> None:
    del signum, frame
    sys.exit(0)
