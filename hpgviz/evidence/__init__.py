"""Published findings against the model: what holds, what misses, and by how much. No Qt.

Also what studies saw where a run stands (`watch_points`), and where no study reaches
(`rough_guess`).
"""
