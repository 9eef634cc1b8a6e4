"""The parts of the fold: each module is one rule or one kind of fact."""
