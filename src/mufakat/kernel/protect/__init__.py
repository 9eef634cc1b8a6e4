"""Tables of counts made safe to give out: true totals, and no small number can be worked out."""
