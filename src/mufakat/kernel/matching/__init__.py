"""Who speaks to what: experts are matched to issues, and every answer carries its proof."""
