"""Everything that is drawn as PDF, and read back from it."""
