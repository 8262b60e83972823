"""Draws the views into files: PNG, SVG and PDF, without a display."""
