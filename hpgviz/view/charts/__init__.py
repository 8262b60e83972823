"""Small charts that share the time axis; the only room that knows pyqtgraph.

pyqtgraph is imported by `hpgviz.view.charts.curves` alone, and that module is loaded after the
first paint of the window: names, bands and values stand at once, the curves follow.
"""
