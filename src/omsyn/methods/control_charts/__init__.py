"""Monthly series: what is signal and what is noise."""
