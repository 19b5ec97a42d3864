"""What is true: plain data and rules, standard library only."""
