#!/usr/bin/env python3
"""Translates a slide on a Spark cluster of this computer, kills parts of it on the way, and looks at what comes of it.

A master and workers are started by hand, each worker with one executor of one core. The same slide is translated

* by one program without Spark, and by the cluster with one executor and with all of them, undisturbed (these are timed);
* with one executor killed (SIGKILL) midway;
* with the driver killed midway, and started again.

All results must be the same, byte by byte, and a restarted driver must draw those blocks alone that have no marker.

    mvn -q -DskipTests package
    python3 src/bench/cluster_kill.py --size 1024 --tile 256
"""
import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MAIN = "io.github.asterism.cluster.TranslateOnCluster"
OPENED = ["java.lang", "java.lang.invoke", "java.lang.reflect", "java.io", "java.net", "java.nio", "java.util",
          "java.util.concurrent", "java.util.concurrent.atomic", "jdk.internal.ref", "sun.nio.ch", "sun.nio.cs",
          "sun.security.action", "sun.util.calendar"]  # as spark-submit opens them


def slide(path, size):
    """A TIFF of red discs on a pale ground, some with a violet one."""
    random.seed(size)
    rows = [bytearray(bytes((228, 200, 205)) * size) for _ in range(size)]
    for _ in range(size * size // 3000):
        cx, cy, r = random.randrange(size), random.randrange(size), random.randrange(8, 15)
        colour = bytes((90, 50, 140) if random.random() < 0.1 else (180, 110, 120))
        for y in range(max(0, cy - r), min(size, cy + r)):
            half = int((r * r - (y - cy) ** 2) ** 0.5)
            left, right = max(0, cx - half), min(size, cx + half)
            if left < right:
                rows[y][3 * left:3 * right] = colour * (right - left)
    pixels = b"".join(rows)
    data = 8 + 2 + 9 * 12 + 4 + 6
    entries = [(256, 4, 1, size), (257, 4, 1, size), (258, 3, 3, data - 6), (259, 3, 1, 1), (262, 3, 1, 2),
               (273, 4, 1, data), (277, 3, 1, 3), (278, 4, 1, size), (279, 4, 1, len(pixels))]
    head = b"II*\0" + struct.pack("<IH", 8, len(entries))
    head += b"".join(struct.pack("<HHII", *entry) for entry in entries)
    path.write_bytes(head + struct.pack("<IHHH", 0, 8, 8, 8) + pixels)


def fingerprint(image):
    lines = ""
    for file in sorted(p for p in image.rglob("*") if p.is_file()):
        lines += f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(image)}\n"
    return hashlib.sha256(lines.encode()).hexdigest()


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def children(pid):
    try:
        return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()] + [
            int(p) for t in Path(f"/proc/{pid}/task").iterdir() if t.name != str(pid)
            for p in (t / "children").read_text().split()]
    except OSError:
        return []


def usage(pid):
    """Seconds of the processor, bytes read and written by system calls."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        io = dict(line.split(": ") for line in Path(f"/proc/{pid}/io").read_text().splitlines())
        return [(int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), int(io["rchar"]), int(io["wchar"])]
    except (OSError, ValueError):
        return None


class Cluster:
    """A master and workers, in a Spark installation made of the libraries that Maven has fetched."""

    def __init__(self, arguments, folder):
        self.arguments, self.folder, self.processes = arguments, folder, []
        self.home = folder / "spark"
        (self.home / "jars").mkdir(parents=True)
        for jar in Path(arguments.spark).read_text().strip().split(os.pathsep):
            name = Path(jar).name
            if not name.startswith(("maven-", "ant-", "plexus-")):
                (self.home / "jars" / name).symlink_to(jar)
        self.environment = dict(os.environ, SPARK_HOME=str(self.home), SPARK_LOCAL_IP="127.0.0.1",
                                SPARK_LOCAL_DIRS=str(folder), SPARK_SCALA_VERSION="2.13")
        self.port = free_port()
        self.master = f"spark://127.0.0.1:{self.port}"

    def java(self, prepended=""):
        path = os.pathsep.join(filter(None, [prepended, f"{self.home}/jars/*"]))
        return [self.arguments.java, *[f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in OPENED], "-Xmx1g", "-cp", path]

    def start(self, name, *words):
        log = open(self.folder / f"{name}.log", "w")
        process = subprocess.Popen([*self.java(), *words], env=self.environment, cwd=self.folder, stdout=log, stderr=log)
        self.processes.append(process)
        return process

    def __enter__(self):
        self.start("master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", str(self.port),
                   "--webui-port", str(free_port()))
        time.sleep(5)
        self.workers = [
            self.start(f"worker{i}", "org.apache.spark.deploy.worker.Worker", self.master, "--host", "127.0.0.1", "--cores", "1",
                       "--memory", "2g", "--webui-port", str(free_port()), "--work-dir", str(self.folder / f"work{i}"))
            for i in range(self.arguments.executors)]
        time.sleep(5)
        return self

    def __exit__(self, *_):
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait()

    def executors(self):
        return [pid for worker in self.workers for pid in children(worker.pid)]

    def submit(self, source, output, executors, tile):
        """What bin/spark-submit starts."""
        jar = self.arguments.jar
        log = open(self.folder / (output.name + ".log"), "a")
        words = [*self.java(jar), "org.apache.spark.deploy.SparkSubmit", "--master", self.master, "--class", MAIN,
                 "--conf", f"spark.executor.extraClassPath={jar}", "--conf", f"spark.cores.max={executors}",
                 "--conf", "spark.executor.cores=1", "--conf", "spark.executor.memory=1g",
                 "--conf", "spark.driver.host=127.0.0.1", jar,
                 f"model={self.arguments.model}", f"input={source}", f"output={output}", f"domain={self.arguments.domain}",
                 f"tile={tile}"]
        return subprocess.Popen(words, env=self.environment, cwd=self.folder, stdout=log, stderr=log)


def markers(output):
    """Blocks that are done."""
    return sum(len(list(state.glob("step-*/*.done"))) for state in output.parent.glob(f".{output.name}.*.part"))


def steps_done(output):
    return sum(len(list(state.glob("step-*.done"))) for state in output.parent.glob(f".{output.name}.*.part"))


def report(output):
    return json.loads(output.with_name(output.name + ".report.json").read_text())["slides"][0]


def finished(process, output):
    if process.wait() != 0:
        sys.exit(f"failed:\n{(output.parent / (output.name + '.log')).read_text()[-3000:]}")
    return report(output)


def wait_for(process, output, blocks):
    while markers(output) < blocks:
        if process.poll() is not None:
            sys.exit(f"it ended with {process.returncode} before {blocks} blocks were done")
        time.sleep(0.02)


def timed(cluster, source, output, executors, tile):
    """Seconds, and what the executors used."""
    process = cluster.submit(source, output, executors, tile)
    used = {}
    while process.poll() is None:
        for pid in cluster.executors():
            used[pid] = usage(pid) or used.get(pid)
        time.sleep(0.05)
    facts = finished(process, output)
    sums = [sum(each[i] for each in used.values() if each) for i in range(3)]
    blocks = facts["blocks_drawn"]
    print(f"{executors} executors, tile {tile}: {sum(facts['seconds_of_steps']):.1f} s drawing, {facts['seconds_of_completing']:.1f} s"
          f" completing; executors: {sums[0]:.1f} s of processor; each of {blocks} blocks: {sums[1] / blocks / 1e6:.3f} MB read,"
          f" {sums[2] / blocks / 1e6:.3f} MB written; used {facts['executors']}", flush=True)
    return facts


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--jar", default="target/Asterism_.jar")
    parser.add_argument("--spark", default="target/spark.classpath", help="file with the class path of Spark")
    parser.add_argument("--model", default="models/blood-smears")
    parser.add_argument("--domain", default="bccd")
    parser.add_argument("--java", default="java")
    parser.add_argument("--size", type=int, default=1024)
    parser.add_argument("--tile", type=int, default=256)
    parser.add_argument("--executors", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=1, help="of the timing, with one and all executors in turns")
    parser.add_argument("--parts", default="time,executor,driver")
    arguments = parser.parse_args()
    arguments.jar, arguments.model = str(Path(arguments.jar).resolve()), str(Path(arguments.model).resolve())
    parts = arguments.parts.split(",")
    folder = Path(tempfile.mkdtemp(prefix="cluster"))
    source = folder / "slide.tif"
    slide(source, arguments.size)
    alone = folder / "alone.ome.zarr"
    start = time.time()
    subprocess.run([arguments.java, "-jar", arguments.jar, "translate", f"model={arguments.model}", f"input={source}",
                    f"output={alone}", f"domain={arguments.domain}", f"tile={arguments.tile}",
                    f"threads={arguments.executors}"], check=True, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    print(f"one program, {arguments.executors} threads: {time.time() - start:.1f} s with its start", flush=True)
    hashes = {"one program": fingerprint(alone)}
    with Cluster(arguments, folder) as cluster:
        for turn in range(arguments.rounds if "time" in parts else 0):
            for executors in sorted({1, arguments.executors}):
                output = folder / f"undisturbed{executors}-{turn}.ome.zarr"
                timed(cluster, source, output, executors, arguments.tile)
                hashes[f"{executors} executors"] = fingerprint(output)
        if "executor" in parts:
            output = folder / "executor.ome.zarr"
            process = cluster.submit(source, output, arguments.executors, arguments.tile)
            wait_for(process, output, 20)
            killed = random.choice(cluster.executors())
            os.kill(killed, signal.SIGKILL)
            print(f"killed an executor after {markers(output)} blocks", flush=True)
            facts = finished(process, output)
            hashes["executor killed"] = fingerprint(output)
            all_blocks = facts["steps"] * facts["blocks_of_a_step"]
            print(f"  {facts['blocks_drawn']} of {all_blocks} blocks drawn, {facts['blocks_skipped']} had been,"
                  f" {facts['retries']} tried again; executors {facts['executors']}", flush=True)
            if facts["blocks_drawn"] + facts["blocks_skipped"] != all_blocks or facts["retries"] == 0:
                sys.exit("the blocks do not add up, or the kill came to nothing")
        if "driver" in parts:
            output = folder / "driver.ome.zarr"
            process = cluster.submit(source, output, arguments.executors, arguments.tile)
            wait_for(process, output, 100)
            process.kill()
            process.wait()
            while cluster.executors():
                time.sleep(0.1)
            left, steps = markers(output), steps_done(output)
            print(f"killed the driver: {left} blocks and {steps} steps are done", flush=True)
            facts = finished(cluster.submit(source, output, arguments.executors, arguments.tile), output)
            hashes["driver killed"] = fingerprint(output)
            all_blocks = facts["steps"] * facts["blocks_of_a_step"]
            print(f"  {facts['blocks_drawn']} of {all_blocks} blocks drawn, {facts['blocks_skipped']} had been,"
                  f" {facts['steps_done_before']} steps had been", flush=True)
            if facts["blocks_drawn"] != all_blocks - left or facts["steps_done_before"] != steps:
                sys.exit("not exactly the missing blocks were drawn")
    for name, value in hashes.items():
        print(f"{value}  {name}")
    same = len(set(hashes.values())) == 1
    if same:
        shutil.rmtree(folder)
    print("all results are the same" if same else f"THE RESULTS DIFFER: see {folder}")
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
