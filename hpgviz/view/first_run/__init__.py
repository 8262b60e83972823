"""The first steps: one change, one guess, what it does, and how it comes back."""
