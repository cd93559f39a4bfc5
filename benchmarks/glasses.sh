#!/usr/bin/env bash
# How findings bear glasses that the reference photo does not show, or shows alone:   benchmarks/glasses.sh TO
# Writes the sample day, and once more with glasses on everybody who wears none and off everybody else, takes the photos of
# the first, looks at it as a night does, and prints what `evaluate sessions` says against truth.csv and what the reports
# say of each examinee's identity.
set -euo pipefail
to=$1
invigil="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/../invigil"
"$invigil" sample "$to/usual" >/dev/null
home="$(dirname "$invigil")"
java -cp "$home/datasets/target/classes:$(cat "$home/jobs/target/class-path.txt")" \
  org.invigil.datasets.sample.RenderHeads "$to/heads/org/invigil/datasets/sample" other-glasses
# What stands on the boot class path is found before what the program brings.
INVIGIL_JAVA_OPTIONS="-Xbootclasspath/a:$to/heads" "$invigil" sample "$to/glasses" >/dev/null
cp "$to"/usual/media/reference-*.jpg "$to/glasses/media/"
"$invigil" nightly "$to/glasses" --out "$to/out" >"$to/night.log" 2>&1 || [ $? = 4 ]
"$invigil" evaluate sessions --labels "$to/glasses/truth.csv" --out "$to/out"
cat "$to"/out/reports/*/*/identity.csv
