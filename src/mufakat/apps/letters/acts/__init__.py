"""What notes, courtesy calls and facts say. Pure; the apps above build their values of these."""
