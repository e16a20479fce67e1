"""How far measures have come."""
