"""The picture on the wall, for a class: its own layout in per cent of the screen's height."""
