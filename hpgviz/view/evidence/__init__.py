"""The evidence page: every finding beside what the model gives, and one of them in detail."""
