"""Users of services by age from what exists, best first, with where they are from and how ages were shaped."""
