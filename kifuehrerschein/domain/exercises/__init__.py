"""The rules of the exercises that lessons embed; each really computes what it shows."""
