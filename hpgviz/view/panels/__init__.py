"""The panels beside the picture: what can be changed, and what is happening."""
