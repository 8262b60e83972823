"""How the names of the program's own files end."""

PLAN = ".hpg.toml"
LESSON = ".lesson.toml"
MYSTERY = ".mystery.toml"
PLAYLIST = ".playlist.toml"
LABS = ".labs.csv"
ARCHIVE = ".omex"
