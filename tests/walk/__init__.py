"""A hand that presses anything, over the real program."""
