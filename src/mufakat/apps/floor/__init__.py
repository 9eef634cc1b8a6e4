"""The floor: a sitting from its opening to its closing, noted as it happens."""
