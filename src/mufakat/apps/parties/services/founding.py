"""Make a node: whose it is, its keys, its card, its first officer, and what comes first."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import available_timezones

from django.conf import settings
from django.db import transaction

from mufakat.apps.parties import queries
from mufakat.apps.parties.models import FirstRunRow
from mufakat.apps.parties.permissions import AT_THE_MACHINE, local_day
from mufakat.apps.parties.roles import PRESETS, Role
from mufakat.apps.parties.services.pairing import name_peer
from mufakat.apps.parties.services.people import NewPerson, add_person
from mufakat.kernel.cards import Card, fingerprint, verify_card, write_card
from mufakat.kernel.envelopes import CARD, decode_envelope
from mufakat.kernel.errors import Refusal
from mufakat.kernel.forms import is_node, is_party, to_base64
from mufakat.kernel.values import NodeId, PartyId
from mufakat.registry import keystore
from mufakat.registry.keystore import ROOT, KeyStore, keys_in, make_keys

PASSPHRASE = 12
"""Signs of the shortest passphrase a root key is kept under."""

ENDPOINT = re.compile(r"https?://[A-Za-z0-9.:\[\]-]{1,253}(?:/[A-Za-z0-9._~/-]{0,200})?").fullmatch


class FoundedAlready(Refusal):
    """The node knows whose it is."""

    code = "node.founded_already"


class NamesMissing(Refusal):
    """A side that lacks a name in a language of the pages."""

    code = "node.names_missing"


class PartyForm(Refusal):
    """Not a short sign of a side."""

    code = "node.party_form"


class NodeForm(Refusal):
    """Not a name of a node."""

    code = "node.node_form"


class ZoneUnknown(Refusal):
    """Not a time zone."""

    code = "node.zone_unknown"


class PresetUnknown(Refusal):
    """No plan of people of that size."""

    code = "node.preset_unknown"


class PassphraseShort(Refusal):
    """A passphrase that would be guessed."""

    code = "node.passphrase_short"


class EndpointForm(Refusal):
    """Not an address a partner could reach."""

    code = "node.endpoint_form"


@dataclass(frozen=True, slots=True)
class Answers:
    """What the first run asks: our side, language, people, partner, agreement."""

    party: str
    names: Mapping[str, str]
    passphrase: str
    language: str
    zone: str
    officer: NewPerson
    people: int = 3
    node: str = ""
    formal: Mapping[str, str] = field(default_factory=dict)
    place: Mapping[str, str] = field(default_factory=dict)
    endpoint: str = ""
    second_factor: bool = True
    specimen: bool = False
    partner: str = ""
    partner_names: Mapping[str, str] = field(default_factory=dict)
    agreement: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Founded:
    """What there is after the first run, and what has to be carried away from the machine."""

    party: str
    node: str
    words: tuple[str, ...]
    root_key: str
    officer: str


class HomeOfNode(Protocol):
    """Where a node writes down whose it is; the site hands it in."""

    @property
    def path(self) -> Path:
        """The folder."""

    @property
    def keys(self) -> Path:
        """The folder of its keys."""

    def found(self, **said: Any) -> None:  # noqa: ANN401 -- the fields of the file
        """Write the description of a new node."""


@transaction.atomic
def found_node(answers: Answers, *, home: HomeOfNode, now: datetime) -> Founded:
    """Make the keys, the card, the first officer and the partner's name; describe the node last.

    A founding that stops half way leaves an unfounded node, and doing it again uses its keys.
    """
    _check(answers)
    node = answers.node or f"{answers.party.lower()}-1"
    keys = make_keys(home.keys, passphrase=answers.passphrase)
    card = _sign_card(keys, answers, node)
    roles = {role.value for role in (*PRESETS[answers.people][0], Role.KEEPER)}
    add_person(
        answers.officer,
        roles=sorted(roles),
        by=AT_THE_MACHINE,
        today=local_day(now, answers.zone),
        their_own=True,
    )
    _remember(answers)
    write_durably(home.path / queries.CARD_FILE, card)
    home.found(
        party=answers.party,
        node=node,
        names=dict(answers.names),
        formal=dict(answers.formal),
        language=answers.language,
        zone=answers.zone,
        place=dict(answers.place),
        endpoint=answers.endpoint,
        second_factor=answers.second_factor,
        specimen=answers.specimen,
    )
    return Founded(
        party=answers.party,
        node=node,
        words=fingerprint(decode_envelope(card).payload),
        root_key=str(keys.folder / ROOT),
        officer=answers.officer.login,
    )


def renew_card(endpoint: str, *, home: HomeOfNode, passphrase: str) -> tuple[str, ...]:
    """Sign a card with another address; partners have to compare it again. Return its words."""
    _check_endpoint(endpoint)
    ours, keys = queries.our_party(), keys_in(home.keys)
    card = Card(
        party=ours.party,
        names=ours.names,
        root=to_base64(keys.root_public),
        node=ours.node,
        key=to_base64(keys.node_public),
        seal=to_base64(keys.seal_public),
        hybrid=to_base64(keys.hybrid_public),
        endpoints=(endpoint,) if endpoint else (),
    )
    signed = keys.sign_by_root(CARD, write_card(card), passphrase=passphrase)
    write_durably(home.path / queries.CARD_FILE, signed)
    return fingerprint(decode_envelope(signed).payload)


def make_new_root(*, home: HomeOfNode, passphrase: str) -> tuple[str, ...]:
    """Make another root key where the one before is lost, and sign our card with it.

    Partners compare the card again; the sides of every agreement decide on the key.
    """
    before = verify_card(queries.card_envelope())
    keystore.make_new_root(home.keys, passphrase=passphrase)
    return renew_card(next(iter(before.endpoints), ""), home=home, passphrase=passphrase)


def take_up_agreement() -> None:
    """Note that the agreement answered at the first run has been opened, or will not be."""
    FirstRunRow.objects.update(taken_up=True)


def write_durably(path: Path, content: bytes) -> None:
    """Put a file in place in one step, on disk before this returns."""
    fresh = path.with_suffix(".new")
    with fresh.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def _sign_card(keys: KeyStore, answers: Answers, node: str) -> bytes:
    card = Card(
        party=PartyId(answers.party),
        names=answers.names,
        root=to_base64(keys.root_public),
        node=NodeId(node),
        key=to_base64(keys.node_public),
        seal=to_base64(keys.seal_public),
        hybrid=to_base64(keys.hybrid_public),
        endpoints=(answers.endpoint,) if answers.endpoint else (),
    )
    return keys.sign_by_root(CARD, write_card(card), passphrase=answers.passphrase)


def _remember(answers: Answers) -> None:
    FirstRunRow.objects.create(
        people=answers.people, partner=answers.partner, agreement=dict(answers.agreement)
    )
    if answers.partner:
        name_peer(party=answers.partner, names=answers.partner_names, by=AT_THE_MACHINE)


def _check(answers: Answers) -> None:
    if queries.is_founded():
        raise FoundedAlready
    if not is_party(answers.party) or (answers.partner and not is_party(answers.partner)):
        raise PartyForm
    if answers.node and not is_node(answers.node):
        raise NodeForm
    languages = tuple(code for code, _name in settings.LANGUAGES)
    if not all(answers.names.get(code, "").strip() for code in languages):
        raise NamesMissing(languages=", ".join(languages))
    if answers.people not in PRESETS:
        raise PresetUnknown
    if len(answers.passphrase) < PASSPHRASE:
        raise PassphraseShort
    if answers.zone not in available_timezones():
        raise ZoneUnknown(zone=answers.zone[:64])
    _check_endpoint(answers.endpoint)


def _check_endpoint(endpoint: str) -> None:
    if endpoint and not ENDPOINT(endpoint):
        raise EndpointForm
