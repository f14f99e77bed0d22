"""Events, sessions, registrations and consultations of a city network."""
