"""Text as a voice needs it: cut into sentences, and every number and short form written out."""
