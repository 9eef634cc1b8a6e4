"""Score tables as files hold them: the plain form of published instances, read from bytes."""

import numpy as np

from mufakat.kernel.matching.problems import EXPERTS, ISSUES, PAIRS, BadProblem, Scores


def read_table(text: str) -> Scores:
    """Read a table: its two sizes on the first line, then a row an issue, a column an expert."""
    head, _, rest = text.partition("\n")
    try:
        issues, experts = (int(word) for word in head.split())
    except ValueError:
        raise BadProblem(part="sizes") from None
    if not 0 < issues <= ISSUES or not 0 < experts <= EXPERTS or issues * experts > PAIRS:
        raise BadProblem(part="sizes", issues=issues, experts=experts)
    try:
        values = np.array(rest.split(), dtype=np.float64)
    except ValueError:
        raise BadProblem(part="scores") from None
    if len(values) != issues * experts:
        raise BadProblem(part="scores", needs=issues * experts, found=len(values))
    return values.reshape(issues, experts)
