"""What the app can do: one small class a use case."""
