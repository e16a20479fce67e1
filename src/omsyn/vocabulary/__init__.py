"""Words every floor shares: periods, age groups, municipality numbers, quantities, errors."""
