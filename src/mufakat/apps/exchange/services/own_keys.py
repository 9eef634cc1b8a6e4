"""A key of ours is lost or in other hands: what the root key says, in every open matter at once.

Like everything else it is drafted by one person and approved by another; the approval needs the
passphrase of the root key.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mufakat.apps.exchange.queries.own_keys import InMatter, OwnKey, own_keys
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Malformed, Refusal
from mufakat.kernel.forms import from_base64, is_key, is_node, to_base64
from mufakat.kernel.keys import key_id, load_public
from mufakat.registry.keystore import destroy_old_seals, fresh_seal, next_keys, our_keys
from mufakat.registry.queries import last_number
from mufakat.registry.services import Hand, draft_entry, submit_draft
from mufakat.registry.statements import SO_FAR, Statement

LONGEST_REASON = 1000


class NoSuchKey(Refusal):
    """A key none of our matters knows as ours."""

    code = "own_key.unknown"


class CurrentKey(Refusal):
    """The key this node signs with: without another it could say nothing more."""

    code = "own_key.current"


class NothingLeft(Refusal):
    """Every open matter has heard this already."""

    code = "own_key.nothing_left"


class KeysWait(Refusal):
    """Another change of our keys waits for approval."""

    code = "own_key.waits"


class KeyForm(Malformed):
    """Not a name of a node, or not a public key."""

    code = "own_key.form"


def replace_key(*, who: Who, reason: str, until: datetime | None, now: datetime) -> int:
    """Draft that this node's key is revoked and its next one named, in every open matter.

    `until`: since when it may have been in other hands; what we said by then is good.
    """
    require(who, May.DRAFT)
    page = own_keys(who=who)
    if page.current is None:
        raise NoSuchKey
    said: list[Statement] = []
    public, seal = next_keys(our_keys().folder)
    for one in page.current.matters:
        if one.known:
            said += _revoked(page.current, [one], reason, until)
        said.append(_added(one, our_party().node, public, seal))
    return _put_forward(who, said, _("Our key is replaced"), now=now)


def renew_sealing(*, who: Who, now: datetime) -> int:
    """Draft that others seal to a fresh key of ours from here on, in every open matter.

    What was sealed to the one before is opened until that one is destroyed.
    """
    require(who, May.DRAFT)
    page = own_keys(who=who)
    if page.current is None:
        raise NoSuchKey
    if page.draft:
        raise KeysWait
    keys = our_keys()
    seal = fresh_seal(keys.folder)
    said = [
        _added(one, our_party().node, keys.node_public, seal)
        for one in page.current.matters
        if one.known
    ]
    return _put_forward(who, said, _("Our sealing key is renewed"), now=now)


def destroy_old_sealing(*, who: Who) -> int:
    """Destroy the sealing keys that were replaced; give how many. Nothing opens them again."""
    require(who, May.KEEP_NODE)
    return destroy_old_seals(our_keys().folder)


def revoke_key(*, who: Who, key: str, reason: str, until: datetime | None, now: datetime) -> int:
    """Draft that another key of ours is revoked, or revoked from earlier on, everywhere."""
    require(who, May.DRAFT)
    found = next((one for one in own_keys(who=who).keys if one.key == key), None)
    if found is None:
        raise NoSuchKey(key=key[:64])
    if found.is_current:
        raise CurrentKey
    known = [one for one in found.matters if one.known]
    said = [one for one in _revoked(found, known, reason, until) if _says_more(one, known)]
    return _put_forward(who, said, _("A key of ours is revoked"), now=now)


def add_key(*, who: Who, node: str, public: str, seal: str, now: datetime) -> int:
    """Draft that a further node speaks for us, in every open matter."""
    require(who, May.DRAFT)
    if not is_node(node) or not is_key(public) or not is_key(seal):
        raise KeyForm
    raw = from_base64(public)
    key = load_public(raw).id
    page = own_keys(who=who)
    heard = {
        one.dossier for each in page.keys if each.key == key for one in each.matters if one.known
    }
    matters = page.keys[0].matters
    said = [
        _added(one, node, raw, from_base64(seal)) for one in matters if one.dossier not in heard
    ]
    return _put_forward(who, said, _("A key is added for a node of ours"), now=now)


def tell_the_rest(*, who: Who, now: datetime) -> int:
    """Draft for matters opened since what the others have heard of our keys already."""
    require(who, May.DRAFT)
    keys, said = our_keys(), list[Statement]()
    for one in own_keys(who=who).keys:
        if one.is_revoked:
            said += _revoked(one, one.lacking, "", None)
        else:
            said += [
                _added(each, our_party().node, keys.node_public, keys.seal_public)
                for each in one.lacking
            ]
    return _put_forward(who, said, _("Our keys, in matters opened since"), now=now)


def _revoked(
    key: OwnKey, matters: Sequence[InMatter], reason: str, until: datetime | None
) -> Iterator[Statement]:
    body = {"reason": reason.strip()[:LONGEST_REASON]} if reason.strip() else {}
    for one in matters:
        last = SO_FAR if until is None else last_number(one.dossier, key.key, until=until)
        yield Statement(
            "revoke_key",
            one.dossier,
            on={"key": key.key, "node": key.node, "last_good": last},
            body={**body},
        )


def _says_more(one: Statement, matters: Sequence[InMatter]) -> bool:
    """Say whether a revocation goes further back than the one a matter has heard."""
    heard = next(each for each in matters if each.dossier == one.dossier)
    last = one.on["last_good"]
    return not heard.is_revoked or (isinstance(last, int) and last < heard.last_good)


def _added(one: InMatter, node: str, public: bytes, seal: bytes) -> Statement:
    return Statement(
        "add_key",
        one.dossier,
        on={
            "key": key_id(public),
            "node": node,
            "public": to_base64(public),
            "seal": to_base64(seal),
        },
    )


def _put_forward(
    who: Who, said: Sequence[Statement], title: str | Promise, *, now: datetime
) -> int:
    if not said:
        raise NothingLeft
    hand = Hand(who.login, who.seat_for(May.DRAFT))
    row = draft_entry(by=hand, statements=said, now=now, title={**_titles(title)})
    submit_draft(draft=row.pk, by=hand, now=now)
    return row.pk


def _titles(title: str | Promise) -> Mapping[str, str]:
    said = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            said[language] = str(title)
    return said
