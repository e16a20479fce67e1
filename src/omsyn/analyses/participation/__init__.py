"""Who took part in making a plan, what they proposed, what came of it, and the words they used."""
