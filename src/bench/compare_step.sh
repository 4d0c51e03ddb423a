#!/usr/bin/env bash
# Times a training step of Asterism and of PyTorch in turns; prints the median milliseconds of each setting and round.
# Usage: src/bench/compare_step.sh [ROUNDS] [STEPS]; needs `mvn test-compile` and Debian's python3-torch.
set -euo pipefail
cd "$(dirname "$0")/../.."
rounds=${1:-3} steps=${2:-8}
mvn -q -B dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
classpath=target/classes:target/test-classes:$(cat target/classpath.txt)
median() { tail -n +3 | sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; } # two steps warm up
for round in $(seq "$rounds"); do
  ours=$(java -cp "$classpath" io.github.asterism.train.StepBenchmark "$steps" 2>/dev/null | median)
  line="round $round: asterism $ours"
  for norm in instance group; do
    for layout in nchw channels_last; do
      line="$line, pytorch $norm $layout $(/usr/bin/python3 src/bench/stargan_v2_step.py "$steps" $norm $layout | median)"
    done
  done
  echo "$line (ms)"
done
