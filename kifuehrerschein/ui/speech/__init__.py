"""Reading aloud: the voices, what of a page is read, and the mark that goes with it."""
