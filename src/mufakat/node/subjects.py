"""The apps of a node, lowest first: the one place where a new one is named."""

SUBJECTS = ("parties", "exchange", "letters", "agreements", "meetings", "texts", "workbench")
