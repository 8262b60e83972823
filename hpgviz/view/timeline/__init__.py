"""Time in the dock: transport, axis, playhead and the lanes of courses."""
