"""The steps of `installer/build.py`; they need nothing but Python and what they install."""
