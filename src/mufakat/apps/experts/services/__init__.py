"""What people do with the register of experts. Nothing here is ever an act or leaves the node."""

from mufakat.apps.experts.services.files import LARGEST, bring_file
from mufakat.apps.experts.services.register import (
    ChangedMeanwhile,
    KeptTooLong,
    bring,
    change_expert,
    enter_expert,
    erase_expert,
    erase_past_retention,
    export_experts,
    leave_out,
    take_in,
)

__all__ = [
    "LARGEST",
    "ChangedMeanwhile",
    "KeptTooLong",
    "bring",
    "bring_file",
    "change_expert",
    "enter_expert",
    "erase_expert",
    "erase_past_retention",
    "export_experts",
    "leave_out",
    "take_in",
]
