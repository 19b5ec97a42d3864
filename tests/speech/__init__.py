"""Reading aloud: what is said, by which voice, and what is marked meanwhile."""
