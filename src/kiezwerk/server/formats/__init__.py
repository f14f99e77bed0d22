"""How dates and instants are written where Django's own way is not ours: English is British, and no short date begins with the month."""
