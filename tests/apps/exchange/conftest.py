from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model
from pytest_django import Settings

from mufakat.apps.exchange.services import comparing, quotas, receiving, sites
from mufakat.kernel.values import DossierId, PartyId
from mufakat.node.home import Home, NodeFile
from mufakat.registry import folds, services
from mufakat.registry.keystore import keys_in, make_keys
from mufakat.registry.statements import Statement
from tests.apps.exchange.far_side import NOW, OFFICER, SECRETARY, FarSide, charter_of_two


@pytest.fixture
def home(tmp_path: Path, settings: Settings) -> Iterator[Home]:
    """A node of Bali in a fresh folder."""
    home = Home(tmp_path / "bali")
    home.write(NodeFile(party="BALI", node="bali-1"))
    settings.MUFAKAT_HOME, settings.MUFAKAT_NODE = home.path, home
    make_keys(home.keys, passphrase="a passphrase for tests")
    sites.forget()
    yield home
    folds.forget_all()
    comparing.forget()
    quotas.METER.minutes.clear()
    receiving._heard.clear()
    sites.forget()
    keys_in.cache_clear()


@pytest.fixture
def far(home: Home, db: None) -> FarSide:
    """Aceh, whose node is paired with ours."""
    del home, db
    side = FarSide(PartyId("ACEH"))
    side.pair()
    return side


@pytest.fixture
def dossier(far: FarSide) -> DossierId:
    """A matter both sides have opened; nothing about it has crossed by parcel yet."""
    opened = services.open_dossier(charter=charter_of_two(far), body={}, by=far.two, now=NOW)
    far.learn(opened)
    far.tell(opened, [far.partner.say(opened, "charter.accept")])
    return opened


def released(*statements: Statement) -> list[str]:
    """Say something in our own name, with two people."""
    draft = services.draft_entry(by=SECRETARY, statements=statements, now=NOW)
    services.submit_draft(draft=draft.pk, by=SECRETARY, now=NOW)
    return [*services.release_draft(draft=draft.pk, by=OFFICER, now=NOW)]


def everything() -> dict[str, list[dict[str, object]]]:
    """Every row of the registry and the exchange, to show that nothing was written."""
    tables: dict[str, list[dict[str, object]]] = {}
    for label in ("registry", "exchange"):
        for model in apps.get_app_config(label).get_models():
            tables[model.__name__] = _rows(model)
    return tables


def _rows(model: type[Model]) -> list[dict[str, object]]:
    return [*model._default_manager.order_by("pk").values()]
