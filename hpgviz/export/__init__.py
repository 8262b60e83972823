"""A plan for other programs: SBML and COMBINE archives. No Qt."""
