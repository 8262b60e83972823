"""The laboratory slip: what a report would show on the day under the playhead."""
