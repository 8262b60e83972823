#!/bin/sh
# Tells the desktop of this user about hpgviz: its entry, its icon, and that it opens *.hpg.toml.
# The folder stays where it is. `install.sh remove` takes everything back.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=$(dirname "$here")/hpgviz
share=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$share/applications/hpgviz.desktop
type=$share/mime/packages/hpgviz-plan.xml

refresh() {
  if command -v update-mime-database >/dev/null; then update-mime-database "$share/mime"; fi
  if command -v update-desktop-database >/dev/null; then
    update-desktop-database "$share/applications"
  fi
}

if [ "${1:-}" = remove ]; then
  rm -f "$entry" "$type" "$share"/icons/hicolor/*/apps/hpgviz.png
  refresh
  echo "hpgviz: the desktop no longer knows of it; delete the folder to be rid of it"
  exit 0
fi

mkdir -p "$share/applications" "$share/mime/packages"
# In an entry a path with spaces stands in quotes, and some characters behind backslashes.
quoted=$(printf '%s' "$program" | sed 's/["`$\\]/\\\\&/g; s/%/%%/g')
while IFS= read -r line; do
  case $line in
    Exec=*) printf 'Exec="%s" %%f\n' "$quoted" ;;
    *) printf '%s\n' "$line" ;;
  esac
done <"$here/hpgviz.desktop" >"$entry"
cp "$here/hpgviz-plan.xml" "$type"
for icon in "$here"/hpgviz-*.png; do
  size=${icon##*-}
  size=${size%.png}
  mkdir -p "$share/icons/hicolor/${size}x$size/apps"
  cp "$icon" "$share/icons/hicolor/${size}x$size/apps/hpgviz.png"
done
refresh
echo "hpgviz: the desktop knows of it; \`\"$0\" remove\` takes that back"
