"""What a municipality needs in the years to come under a scenario: users, places, staff and money, with uncertainty."""
