"""The living diagram: scene, painting and the widget that shows it."""
