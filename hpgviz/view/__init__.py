"""Widgets and pictures; each view takes a session or one record and owns no domain state."""
