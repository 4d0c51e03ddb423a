#!/usr/bin/env python3
"""Times a StarGAN v2 training step of Asterism against PyTorch's, step by step in turns, and prints a table.

Usage: compare_step.py [--steps K] [--threads N] [--classpath CP]; CLASSPATH is the default of the last. To make one:
  mvn -q -o -B test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
  CLASSPATH=target/classes:target/test-classes:$(cat target/classpath.txt) src/bench/compare_step.py
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
WARM_UP = 2


class Child:
    """A process that does one step for each line it is sent, and waits without computing in between."""

    def __init__(self, name, command, environment):
        self.name, self.times = name, []
        self.errors = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors,
                                        text=True, bufsize=1, env=environment)
        self.facts = self.read()

    def read(self):
        for line in self.process.stdout:
            if line.startswith("{"):
                return json.loads(line)
        self.errors.seek(0)
        raise SystemExit(f"{self.name} ended early:\n{self.errors.read()[-2000:]}")

    def step(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return self.read()["ms"]

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", type=int, default=8)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--classpath", default=os.environ.get("CLASSPATH"))
    parser.add_argument("--python", default="/usr/bin/python3", help="a Python with PyTorch")
    options = parser.parse_args()
    if not options.classpath:
        parser.error("set CLASSPATH or --classpath")
    threads = str(options.threads)
    environment = dict(os.environ, OMP_WAIT_POLICY="PASSIVE", OMP_NUM_THREADS=threads)
    children = [Child("asterism", ["java", "-cp", options.classpath, "io.github.asterism.train.StepBench", threads],
                      environment)]
    for norm in ("instance", "group"):
        for layout in ("nchw", "channels_last"):
            children.append(Child(f"pytorch {norm} {layout}", [
                options.python, str(HERE / "python" / "stargan_v2.py"),
                "--norm", norm, "--layout", layout, "--threads", threads], environment))
    ours, others = children[0], children[1:]
    for other in others:
        if other.facts["weights"] != ours.facts["weights"]:
            raise SystemExit(f"different networks: {ours.facts['weights']}, {other.name} {other.facts['weights']}")
    print(f"weights, the same in all: {ours.facts['weights']}")
    print(f"PyTorch {others[0].facts['torch']}, threads {others[0].facts['threads']}, "
          f"load before {os.getloadavg()[0]:.2f}")
    for child in children:
        for _ in range(WARM_UP):
            child.step()
    for turn in range(options.steps):
        # Each turn begins with another child, so that none always follows the same one.
        for i in range(len(children)):
            child = children[(turn + i) % len(children)]
            child.times.append(child.step())
    for child in children:
        child.close()
    print(f"{'ms per step':<32}{'min':>8}{'median':>8}{'max':>8}")
    for child in children:
        print(f"{child.name:<32}{min(child.times):8.0f}{statistics.median(child.times):8.0f}{max(child.times):8.0f}")
    for label, value in (("median", statistics.median), ("min", min)):
        best = min(others, key=lambda other: value(other.times))
        ratio = value(ours.times) / value(best.times)
        print(f"ratio of {label}s, asterism / {best.name}: {ratio:.2f}")


if __name__ == "__main__":
    main()
