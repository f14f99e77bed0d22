"""Networks, partnerships, actors, bodies, seats, meetings and decisions."""
