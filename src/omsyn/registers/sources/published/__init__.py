"""Tables published by municipalities and the Directorate of Health."""
