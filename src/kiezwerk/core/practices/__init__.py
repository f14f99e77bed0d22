"""Good practice: transfer and adoption."""
