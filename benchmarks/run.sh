#!/usr/bin/env bash
# What the networks cost, beside the same weights in Python's torch:   benchmarks/run.sh [--quick]
# Needs a JDK and Maven, and for the comparison Debian's python3-torch and libopenblas0. Prints the table of
# docs/benchmarks.md.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
cd "$here/.."
target="$here/target"
options=()
[ "${1:-}" != --quick ] || options=(-wi 1 -w 500ms -i 2 -r 500ms)

mvn -B -ntp -q -P benchmarks -pl benchmarks -am -Dspotless.check.skip=true -DskipTests process-classes
java -Dai.djl.offline=true -Dai.djl.pytorch.num_threads=1 -Dai.djl.pytorch.num_interop_threads=1 -Xmx1g \
  -cp "$target/classes:models/target/classes:datasets/target/classes:$(cat "$target/class-path.txt")" \
  org.openjdk.jmh.Main -prof org.invigil.models.network.CpuTime -rf json -rff "$target/jmh.json" "${options[@]}" >&2
OPENBLAS_NUM_THREADS=1 /usr/bin/python3 -W ignore "$here/plain_torch.py" models/weights "$target/jmh.json"
