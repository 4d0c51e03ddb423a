#!/usr/bin/env python3
"""Times the command line from its start to its end with one 128 x 128 image translated, and says where the time goes.

Usage: compare_start.py [--runs N] [JAR ...]; the first JAR is target/Asterism_.jar unless others are named. Each needs its
libraries in lib/ beside it, as `mvn package` leaves them. Several are run in turns, so that they can be compared on a busy
machine. Printed are, for each JAR,
  first     one run with an empty folder for unpacked libraries, as after the installation
  later     median and least of the other runs, each a process of its own; CPU is user and system time of one, in seconds
  where     when, in milliseconds after the start of Java, each stage was first reached in the run of median length (taken
            from the classes that Java loads, in runs apart from the timed ones)
The machine's disk cache stays warm. JAVA_OPTIONS in the environment are handed to Java, e.g. -XX:TieredStopAtLevel=1.
"""
import argparse
import os
import pathlib
import re
import resource
import shutil
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
IMAGE = ROOT / "test-images/demo/smear.png"
MODEL = ROOT / "models/blood-smears"
STAGES = [  # first class of the stage, what it is
    (r"asterism\.cli\.Main$", "our program begins"),
    (r"asterism\.command\.CommandContext$", "SciJava's context"),
    (r"asterism\.command\.CommandCall$", "the command and its values"),
    (r"asterism\.model\.BioimageModel$", "the model's card"),
    (r"asterism\.image\.ImageFiles$", "the image is read"),
    (r"asterism\.model\.Sha256$", "first hash of a network"),
    (r"asterism\.onnx\.CudaProbe$", "search for a graphics card"),
    (r"ai\.onnxruntime\.OnnxRuntime$", "ONNX Runtime's libraries"),
    (r"asterism\.onnx\.GraphRewrites$", "first network is rewritten"),
    (r"asterism\.onnx\.OnnxRun$", "first network is run (mapping network)"),
    (r"asterism\.translate\.SourceDomain$", "the classifier guesses the source's domain"),
    (r"asterism\.image\.ColourStack$", "the generator translates"),
    (r"asterism\.translate\.Provenance$", "the result is written"),
]


def command(jar, cache, output, *options):
    java = pathlib.Path(os.environ["JAVA_HOME"]) / "bin/java" if "JAVA_HOME" in os.environ else "java"
    return [str(java), *os.environ.get("JAVA_OPTIONS", "").split(), f"-Dasterism.cache={cache}", *options, "-jar", str(jar),
            "translate", f"model={MODEL}", "domain=bccd", f"input={IMAGE}", f"output={output}"]


def run(arguments):
    """Seconds of wall time and of CPU."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def stages(arguments, log):
    run(arguments)
    loaded = [line.split() for line in log.read_text().splitlines()]
    times = {}
    for line in loaded:
        at = float(re.sub(r"[^\d.]", "", line[0])) * 1000
        for pattern, name in STAGES:
            if name not in times and re.search(pattern, line[1]):
                times[name] = at
    times["end"] = float(re.sub(r"[^\d.]", "", loaded[-1][0])) * 1000
    return times


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("jars", nargs="*", metavar="JAR", default=[str(ROOT / "target/Asterism_.jar")])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        caches = {jar: folder / f"cache{i}" for i, jar in enumerate(options.jars)}
        output = folder / "translated.tif"
        first = {jar: run(command(jar, caches[jar], output)) for jar in options.jars}
        later = {jar: [] for jar in options.jars}
        traced = {jar: [] for jar in options.jars}
        log = folder / "classes.log"
        for _ in range(options.runs):
            for jar in options.jars:
                later[jar].append(run(command(jar, caches[jar], output)))
        for _ in range((options.runs + 1) // 2):
            for jar in options.jars:
                traced[jar].append(stages(
                    command(jar, caches[jar], output, f"-Xlog:class+load:file={log}:uptime"), log))
        for cache in caches.values():
            shutil.rmtree(cache, ignore_errors=True)
    for jar in options.jars:
        walls, cpus = zip(*later[jar])
        print(f"\n{jar}\n  first  {first[jar][0]:.2f} s, CPU {first[jar][1]:.2f} s")
        print(f"  later  median {statistics.median(walls):.2f} s, least {min(walls):.2f} s, CPU {statistics.median(cpus):.2f} s"
              f" ({options.runs} runs)")
        chosen = sorted(traced[jar], key=lambda times: times["end"])[len(traced[jar]) // 2]
        ends = sorted(chosen.items(), key=lambda item: item[1])
        for (name, at), (_, until) in zip(ends, ends[1:]):
            print(f"  {at:6.0f} ms  + {until - at:4.0f}  {name}")
        print(f"  {chosen['end']:6.0f} ms         end")


if __name__ == "__main__":
    main()
