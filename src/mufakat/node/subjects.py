"""The apps of a node, lowest first: the one place where a new one is named."""

SUBJECTS = (
    "parties",
    "exchange",
    "letters",
    "experts",
    "agreements",
    "members",
    "meetings",
    "papers",
    "questions",
    "floor",
    "texts",
    "records",
    "commitments",
    "strategies",
    "desks",
    "prevention",
    "newsroom",
    "workbench",
)
