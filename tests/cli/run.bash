#!/bin/bash
# Runs one golden test of the command line:  run.bash PROGRAM CASE.test
#
# A case is one file:
#     # what it shows
#     bash commands, run in a new folder, with incident-mapper on the PATH; exit 77 skips the case
#     --- code
#     the exit code of the commands
#     --- stdout
#     what they print; the section left out: nothing; "--- stdout any": not compared
#     --- stderr
#     likewise
set -u
program=$(realpath "$1")
case_file=$(realpath "$2")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/bin" "$scratch/work" "$scratch/expected" "$scratch/got"
ln -s "$program" "$scratch/bin/incident-mapper"

# Sections of the case into files: script, code, stdout, stderr.
awk -v folder="$scratch/expected" '
    BEGIN { section = folder "/script"; printf "" > section }
    /^--- (code|stdout|stderr)( any)?$/ {
        section = folder "/" $2
        printf "" > section
        if ($3 == "any") { printf "" > (folder "/" $2 ".any") }
        next
    }
    { print > section }' "$case_file"
touch "$scratch/expected/stdout" "$scratch/expected/stderr"

cd "$scratch/work"
PATH="$scratch/bin:$PATH" LC_ALL=C timeout 180 bash "$scratch/expected/script" \
    > "$scratch/got/stdout" 2> "$scratch/got/stderr"
echo $? > "$scratch/got/code"
if [ "$(cat "$scratch/got/code")" = 77 ]; then
    cat "$scratch/got/stderr"
    exit 77
fi
failed=0
for part in code stdout stderr; do
    if [ ! -e "$scratch/expected/$part.any" ] &&
        ! diff -u --label "expected $part" --label "got $part" \
            "$scratch/expected/$part" "$scratch/got/$part"; then
        failed=1
    fi
done
if [ $failed = 1 ]; then
    echo "--- all of stderr:"
    cat "$scratch/got/stderr"
fi
exit $failed
