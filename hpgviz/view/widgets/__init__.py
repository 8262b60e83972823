"""The controls of the window: each paints itself from the theme's tokens and holds no plan."""
