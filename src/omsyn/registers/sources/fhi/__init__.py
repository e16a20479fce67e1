"""The Norwegian Institute of Public Health (Folkehelseinstituttet)."""
