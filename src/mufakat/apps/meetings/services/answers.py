"""Our yes and no to what is on the table of an agenda."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from mufakat.apps.agreements.services import acceptance, charter_title
from mufakat.apps.letters.services import Drafted, put_forward, refuse_alone
from mufakat.apps.meetings.acts.items import (
    AGENDA,
)
from mufakat.apps.meetings.services.agendas import adoption_now
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.values import DossierId
from mufakat.registry.queries import view
from mufakat.registry.statements import Statement


def accept_objects(
    *,
    who: Who,
    dossier: str,
    objects: Mapping[str, str] | Sequence[str],
    now: datetime,
    propose_adoption: bool = False,
) -> Drafted:
    """Draft our yes to several items and the order at once, and if wished propose adoption.

    A mapping names for each object the wording that was read.
    """
    require(who, May.DRAFT)
    found = view(DossierId(dossier))
    digests = objects if isinstance(objects, Mapping) else dict.fromkeys(objects, "")
    said = [acceptance(found, object_, digest) for object_, digest in digests.items()]
    if propose_adoption:
        accepted = {one.object: one.digest for one in said}
        said.append(Statement("propose", dossier, AGENDA, value=adoption_now(found, accepted)))
    return put_forward(who, said, now=now, title=charter_title(found))


def accept_item(*, who: Who, dossier: str, item: str, now: datetime, digest: str = "") -> Drafted:
    """Draft our yes to one item, to the wording that was read."""
    return accept_objects(who=who, dossier=dossier, objects={item: digest}, now=now)


def refuse_object(*, who: Who, dossier: str, object_: str, now: datetime) -> None:
    """Refuse an item, the order or the adoption on the table, at once."""
    refuse_alone(who, Statement("refuse", dossier, object_), now=now)


def adopt(*, who: Who, dossier: str, now: datetime, digest: str = "") -> Drafted:
    """Draft our yes to the agenda on the table."""
    return accept_objects(who=who, dossier=dossier, objects={AGENDA: digest}, now=now)
