#!/usr/bin/env python3
"""Kills trainings while they write a checkpoint, again and again, and looks at what is left.

Every kill (SIGKILL) comes at a random moment while a checkpoint is being written. Afterwards the newest whole checkpoint must
not be older than one interval, and the continued run must begin with it. In the end the model must be, bit for bit, that of a
run that nobody disturbed.

    python3 src/bench/kill_training.py --jar target/Asterism_.jar --kills 200
"""
import argparse
import hashlib
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zlib
import struct
from pathlib import Path

INTERVAL = 2
HASH = 32


def png(path, size, colour, disc, centre):
    """A disc on a ground."""
    rows = b""
    for y in range(size):
        rows += b"\0"
        for x in range(size):
            inside = (x - centre[0]) ** 2 + (y - centre[1]) ** 2 < 36
            rows += bytes(disc if inside else colour)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def data(folder):
    for name, ground, disc in (("red", (250, 230, 230), (180, 30, 60)), ("blue", (235, 235, 250), (40, 40, 170))):
        (folder / name).mkdir(parents=True)
        for i in range(6):
            png(folder / name / f"{i}.png", 32, ground, disc, (random.randrange(6, 26), random.randrange(6, 26)))
    return folder


def command(arguments, images, output, resume):
    return [
        arguments.java, "-jar", arguments.jar, "train", f"data={images}", f"output={output}", f"steps={arguments.steps}",
        "size=32", "batch=1", "width=8", f"maxwidth={arguments.maxwidth}", "hidden=64", f"checkpointevery={INTERVAL}",
        "threads=1", f"resume={'true' if resume else 'false'}",
    ]


def step_of(file):
    return int(re.search(r"step-(\d+)", file.name).group(1))


def whole(file):
    content = file.read_bytes()
    return hashlib.sha256(content[:-HASH]).digest() == content[-HASH:]


def newest(checkpoints):
    files = sorted(checkpoints.glob("step-*.checkpoint"), reverse=True)
    damaged = [file.name for file in files if not whole(file)]
    if damaged:
        sys.exit(f"damaged: {damaged}")
    return step_of(files[0]) if files else 0


def part(checkpoints):
    try:
        return next((name for name in os.listdir(checkpoints) if re.fullmatch(r"step-\d+\.checkpoint\.part", name)), None)
    except FileNotFoundError:
        return None


def killed(arguments, images, output, checkpoints, before):
    """One run that is killed while it writes; returns the step whose checkpoint was being written, or None at the end."""
    skip = random.randrange(4)  # checkpoints to let pass
    log = open(output.parent / "log.txt", "w")
    process = subprocess.Popen(command(arguments, images, output, True), stdout=log, stderr=log)
    seen = set()
    while process.poll() is None:
        name = part(checkpoints)
        if name and name not in seen:
            if len(seen) == skip:
                time.sleep(random.random() * arguments.writing)
                process.kill()
                process.wait()
                return step_of(Path(name))
            seen.add(name)
        time.sleep(0.0005)
    text = (output.parent / "log.txt").read_text()
    if process.returncode != 0:
        sys.exit(f"the run failed by itself:\n{text}")
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--jar", default="target/Asterism_.jar")
    parser.add_argument("--java", default="java")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--steps", type=int, default=0, help="of a run; 0 for four for each kill")
    parser.add_argument("--maxwidth", type=int, default=64, help="larger networks take longer to write")
    parser.add_argument("--writing", type=float, default=0.02, help="seconds that a checkpoint takes to write, at most")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    arguments.jar = str(Path(arguments.jar).resolve())
    arguments.steps = arguments.steps or 10 * arguments.kills
    random.seed(arguments.seed)
    folder = Path(tempfile.mkdtemp(prefix="kills"))
    images = data(folder / "images")
    output = folder / "model"
    checkpoints = folder / "model-training"
    kills, unfinished, lost = 0, 0, 0
    while kills < arguments.kills:
        before = newest(checkpoints) if checkpoints.exists() else 0
        writing = killed(arguments, images, output, checkpoints, before)
        if writing is None:
            sys.exit(f"the run ended after {kills} kills: give more --steps")
        kills += 1
        left = newest(checkpoints)
        unfinished += left < writing
        lost = max(lost, writing - left)
        if left < writing - INTERVAL or left < before:
            sys.exit(f"kill {kills}: step {writing} was being written, but the newest checkpoint is of step {left}")
        print(f"kill {kills}: at step {writing}, left with step {left}", flush=True)
    subprocess.run(command(arguments, images, output, True), check=True, stderr=subprocess.DEVNULL)
    undisturbed = folder / "undisturbed"
    subprocess.run(command(arguments, images, undisturbed, False), check=True, stderr=subprocess.DEVNULL)
    same = all(
        (output / f"{name}.onnx").read_bytes() == (undisturbed / f"{name}.onnx").read_bytes()
        for name in ("generator", "mapping_network", "style_encoder", "discriminator")
    )
    print(f"{kills} kills, {unfinished} of them before the checkpoint was whole; most steps lost: {lost} of an interval of"
          f" {INTERVAL}; the model is {'the same' if same else 'ANOTHER'} as that of an undisturbed run")
    shutil.rmtree(folder)
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
