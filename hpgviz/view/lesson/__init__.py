"""Lessons in the panel at the right: the shelf, and the steps of one."""
