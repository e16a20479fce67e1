"""One folder per question we answer: question, run, result."""
