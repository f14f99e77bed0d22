"""Mail: an outbox that survives a crash and sends once."""
