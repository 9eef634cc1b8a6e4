"""The desks: asking and answering under an agreement, online content, financing."""
