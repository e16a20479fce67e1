"""What discharge-ready days cost when only those the duty to pay covers count."""
