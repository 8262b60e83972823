"""The pulse lens: over the diagram, one day of GnRH and LH beat by beat."""
