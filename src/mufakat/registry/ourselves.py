"""Who we are: our side, this node, and the keys a charter names us by."""

from django.conf import settings

from mufakat.kernel.charters import Member, NodeKeys
from mufakat.kernel.forms import to_base64
from mufakat.kernel.values import NodeId, PartyId
from mufakat.registry.errors import NoKeys
from mufakat.registry.keystore import our_keys


def our_party() -> PartyId:
    """Name the side this node belongs to."""
    party = settings.MUFAKAT_NODE.read().party
    if not party:
        raise NoKeys
    return PartyId(party)


def our_node() -> NodeId:
    """Name this node among the nodes of its side."""
    return NodeId(settings.MUFAKAT_NODE.read().node)


def our_member() -> Member:
    """Give us as a charter lists its members."""
    keys = our_keys()
    node = NodeKeys(our_node(), to_base64(keys.node_public), to_base64(keys.seal_public))
    return Member(our_party(), to_base64(keys.root_public), (node,))
