"""The trail: leaves, Merkle batches, verification."""
