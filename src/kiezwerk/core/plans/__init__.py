"""Action plans: editions, what changed, what is carried over."""
