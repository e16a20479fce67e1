"""Omsyn as a person meets it: the demo site running, its addresses, and a browser. For journeys and for pictures."""
