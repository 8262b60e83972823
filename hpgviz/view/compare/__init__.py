"""Two plans side by side: two diagrams with one clock, what differs, and what can be said of it."""
