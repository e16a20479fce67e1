"""How common a service is here and elsewhere, to hold a wished coverage against."""
