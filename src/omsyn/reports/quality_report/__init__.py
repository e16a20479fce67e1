"""The yearly quality report (kvalitetsmelding): the systematic review the regulation's § 8 f asks for."""
