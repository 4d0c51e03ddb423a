"""Timing programs in turns, so that a busy spell of the machine hits all alike. Used by the compare_*.py beside this file."""
import json
import os
import pathlib
import statistics
import subprocess
import tempfile

PYTHON = pathlib.Path(__file__).resolve().parent / "python"
WARM_UP = 6  # of each, and for some seconds if they are short; Java compiles what it runs often meanwhile
WARM_UP_MS = 8000
VALUES = {"median": statistics.median, "min": min}


class Ended(Exception):
    """A child that could not go on, with the last thing it said."""


class Child:
    """A process that runs once for each line it is sent, and waits without computing in between.

    It prints a JSON line of facts at its start, and one with its milliseconds after each run.
    """

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
        self.process.wait()
        self.errors.seek(0)
        lines = self.errors.read().strip().splitlines()
        raise Ended(lines[-1] if lines else f"exit code {self.process.returncode}")

    def run(self):
        try:
            self.process.stdin.write("\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass  # its last words are read below
        return self.read()["ms"]

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def environment(threads):
    """OpenMP's usual waiting, which both engines run best with: threads spin for some milliseconds, then sleep."""
    return dict(os.environ, OMP_NUM_THREADS=str(threads))


def java(name, classpath, main, *arguments, threads):
    """Asterism, without which there is nothing to compare."""
    command = ["java", "-cp", classpath, "io.github.asterism." + main, *map(str, arguments)]
    try:
        child = Child(name, command, environment(threads))
        child.kind = "asterism"
        warm_up(child)
        return child
    except Ended as problem:
        raise SystemExit(f"{name} ended early: {problem}")


def torches(options, script, *arguments):
    """A child for each Python, norm, layout and number type that works; says which do not."""
    children = []
    for python in options.python or ["/usr/bin/python3"]:
        for kind in ("fp32", "bf16"):
            for norm in ("instance", "group"):
                for layout in ("nchw", "channels_last"):
                    way = f"{norm} {layout} {kind}"
                    if options.only in way:
                        children += torch(python, script, way, arguments, options.threads)
    if not children:
        raise SystemExit(f"Nothing to compare with: no Python of {options.python} runs {script}.")
    return children


def torch(python, script, way, arguments, threads):
    norm, layout, kind = way.split()
    command = [python, str(PYTHON / script), "--norm", norm, "--layout", layout, "--type", kind, "--threads", str(threads),
               *map(str, arguments)]
    try:
        child = Child(f"{python} {way}", command, environment(threads))
        child.name = f"torch {child.facts['torch'].split('+')[0]} {way}"
        child.kind = kind
        warm_up(child)
        return [child]
    except Ended as problem:
        print(f"not supported: {python} {way} ({problem})", flush=True)
        return []


def warm_up(child):
    times = []
    while len(times) < WARM_UP or sum(times) < WARM_UP_MS:
        times.append(child.run())


def same_weights(ours, others):
    """Refuses to compare networks of different sizes."""
    for other in others:
        if other.facts["weights"] != ours.facts["weights"]:
            raise SystemExit(f"different networks: {ours.facts['weights']}, {other.name} {other.facts['weights']}")
    print(f"weights, the same in all: {ours.facts['weights']}; threads {others[0].facts['threads']}; "
          f"load before {os.getloadavg()[0]:.2f}", flush=True)


def alternate(children, turns):
    """Each turn begins with another child, so that none always follows the same one."""
    for turn in range(turns):
        for i in range(len(children)):
            child = children[(turn + i) % len(children)]
            child.times.append(child.run())
    for child in children:
        child.close()


def table(what, children):
    """Times of all, and their ratios to the best PyTorch of each number type: below 1 is faster."""
    kinds = [kind for kind in ("fp32", "bf16") if any(child.kind == kind for child in children)]
    best = {(kind, label): min(value(child.times) for child in children if child.kind == kind)
            for kind in kinds for label, value in VALUES.items()}
    width = max(len(child.name) for child in children) + 2
    print(f"{what:<{width}}{'min':>9}{'median':>9}{'max':>9}" + "".join(f"{f'/ {kind} {label}':>16}" for kind, label in best))
    for child in children:
        times = (min(child.times), statistics.median(child.times), max(child.times))
        print(f"{child.name:<{width}}" + "".join(f"{time:9.1f}" for time in times)
              + "".join(f"{VALUES[label](child.times) / best[kind, label]:16.2f}" for kind, label in best))
    print("/: ratio to the best PyTorch of that type, median to median and min to min; below 1 is faster", flush=True)


def add_options(parser, turns):
    parser.add_argument("--turns", type=int, default=turns)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--classpath", default=os.environ.get("CLASSPATH"))
    parser.add_argument("--python", action="append", help="a Python with PyTorch; may be given several times")
    parser.add_argument("--only", default="", help="of PyTorch's ways only those with this in their name, such as 'nchw fp32'")


def parsed(parser):
    options = parser.parse_args()
    if not options.classpath:
        parser.error("set CLASSPATH or --classpath")
    return options
