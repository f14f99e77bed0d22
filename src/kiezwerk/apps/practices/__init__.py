"""Good practice, challenges, evidence and adoption."""
