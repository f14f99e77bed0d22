"""The audit trail: append-only entries, erasable names, sealed batches."""
