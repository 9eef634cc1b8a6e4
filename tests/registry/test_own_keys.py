"""A key of ours is revoked, and another named, under the root key and by two people (rule 20)."""

import pytest

from mufakat.kernel.errors import Refusal
from mufakat.kernel.forms import to_base64
from mufakat.kernel.holding_keys import HeldKey, keys_of
from mufakat.kernel.keys import key_id
from mufakat.kernel.values import DossierId, Json, KeyId
from mufakat.node.home import Home
from mufakat.registry import queries, services
from mufakat.registry.errors import BadStatement, RootAway, RootNeeded, WrongPassphrase
from mufakat.registry.keystore import ROOT, adopt_next, next_keys, our_keys
from mufakat.registry.rebuild import rebuild
from mufakat.registry.statements import SO_FAR, Statement
from mufakat.registry.verify import verify
from tests.partners import Partner
from tests.registry.conftest import (
    NOW,
    OFFICER,
    PASSPHRASE,
    SECRETARY,
    agreed,
    drafted,
    hand_over,
    released,
)


def revocation(dossier: DossierId, last_good: Json = SO_FAR) -> Statement:
    on: dict[str, Json] = {"key": our_keys().node_keyid, "node": "bali-1", "last_good": last_good}
    return Statement("revoke_key", dossier, on=on)


def addition(dossier: DossierId) -> Statement:
    public, seal = next_keys(our_keys().folder)
    on: dict[str, Json] = {
        "key": key_id(public), "node": "bali-1", "public": to_base64(public),
        "seal": to_base64(seal),
    }  # fmt: skip
    return Statement("add_key", dossier, on=on)


def release(draft: int, passphrase: str = PASSPHRASE) -> list[str]:
    return [*services.release_draft(draft=draft, by=OFFICER, now=NOW, passphrase=passphrase)]


def ours(dossier: DossierId) -> tuple[HeldKey, ...]:
    return keys_of(queries.view(dossier).fold, "BALI")


def test_a_key_is_replaced_in_one_release_and_the_node_goes_on_with_the_next(
    dossier: DossierId, partner: Partner
) -> None:
    agreed(dossier, partner, "agenda", {"items": 6})
    old, last = our_keys().node_keyid, queries.view(dossier).fold.place("BALI").seq - 1
    draft = drafted(revocation(dossier), addition(dossier))
    released(Statement("add", dossier, "fact/a", body={"n": 1}))

    acts = release(draft)

    assert [queries.view(dossier).act(act).kind for act in acts] == ["key.revoke", "key.add"]
    assert our_keys().node_keyid != old
    before, after = ours(dossier)
    assert (before.key, after.key) == (old, our_keys().node_keyid)
    # What was said between drafting and approval is good, too.
    assert [one.last_good for one in before.revoked] == [last + 1]
    assert after.revoked == ()
    released(Statement("add", dossier, "fact/b", body={"n": 2}))
    hand_over(dossier, partner)
    assert queries.state_digest(dossier) == partner.folds[dossier].digest()
    assert queries.revoked_keys() == {old}
    assert list(verify()) == []
    assert rebuild(now=NOW) == []


def test_a_decision_under_a_key_doubted_from_earlier_on_is_contested_and_stays(
    dossier: DossierId, partner: Partner
) -> None:
    agreed(dossier, partner, "agenda", {"items": 6})

    release(drafted(revocation(dossier, last_good=0)))

    joint = queries.view(dossier).fold.joint("agenda")
    assert joint is not None
    assert joint.in_force is not None
    (act,) = queries.act_rows(dossier).filter(kind="key.revoke")
    assert joint.in_force.contested == (("BALI", act.act),)
    with pytest.raises(Refusal):
        released(Statement("add", dossier, "fact/a", body={"n": 1}))


def test_the_root_key_says_nothing_without_two_people_and_its_passphrase(
    dossier: DossierId,
) -> None:
    draft = drafted(revocation(dossier))

    with pytest.raises(RootNeeded):
        release(draft, "")
    with pytest.raises(WrongPassphrase):
        release(draft, "another passphrase")
    with pytest.raises(Refusal):
        services.release_draft(draft=draft, by=SECRETARY, now=NOW, passphrase=PASSPHRASE)
    assert [one.revoked for one in ours(dossier)] == [()]
    (our_keys().folder / ROOT).rename(our_keys().folder / "elsewhere")
    with pytest.raises(RootAway):
        release(draft)


def test_a_draft_for_the_root_key_holds_nothing_else(dossier: DossierId) -> None:
    mixed = drafted(revocation(dossier), Statement("add", dossier, "fact/a", body={"n": 1}))

    with pytest.raises(BadStatement):
        release(mixed)
    assert [one.revoked for one in ours(dossier)] == [()]


def test_next_keys_are_made_once_and_taken_up_only_when_they_were_named(home: Home) -> None:
    folder = home.keys
    public, _seal = next_keys(folder)

    assert next_keys(folder)[0] == public
    assert not adopt_next(folder, {KeyId("0" * 64)})
    assert our_keys().node_public != public
    assert adopt_next(folder, {key_id(public)})
    assert our_keys().node_public == public
    assert not adopt_next(folder, {key_id(public)})
