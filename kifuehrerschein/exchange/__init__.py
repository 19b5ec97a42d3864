"""Files that come and go. What comes from outside is treated as hostile."""
