"""Who we are, as the node's own file says."""

from django.conf import settings

from mufakat.kernel.values import NodeId, PartyId
from mufakat.registry.errors import NoKeys


def our_party() -> PartyId:
    """Name the side this node belongs to."""
    party = settings.MUFAKAT_NODE.read().party
    if not party:
        raise NoKeys
    return PartyId(party)


def our_node() -> NodeId:
    """Name this node among the nodes of its side."""
    return NodeId(settings.MUFAKAT_NODE.read().node)
