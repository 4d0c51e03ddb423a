#!/usr/bin/env python3
"""Compares Asterism's OME-Zarr with Python's zarr in both directions, pixel by pixel, and fails where they differ.

Usage: check_zarr.py [--classpath CP]; CLASSPATH is the default. To make one:
  mvn -q -o -B test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
  CLASSPATH=target/classes:target/test-classes:$(cat target/classpath.txt) src/bench/check_zarr.py

1. Java writes an image of 2 x 700 x 1001 pixels per kind of element and packing, and its raw pixels. zarr 2 reads the levels
   of those in Zarr 2 and compares the largest with the raw pixels, and the others with means that NumPy computes.
2. Python writes arrays of 300 x 1501 pixels in all packings, byte orders and block sizes; Java dumps their raw pixels.
Needs the zarr 2 of Debian (python3-zarr: zarr 2.13.6, numcodecs 0.11.0), so perhaps /usr/bin/python3. Zarr 3 is checked by check_zarr3.mjs.
"""
import argparse
import json
import os
import pathlib
import subprocess
import tempfile

import numcodecs
import numpy as np
import zarr


def java(classpath, task, folder):
    subprocess.run(["java", "-Xmx1g", "-cp", classpath, "io.github.asterism.zarr.ZarrCheck", task, str(folder)], check=True)


def halved(level):
    """Means of 2 by 2 pixels in 64 bits; the last row or column counts twice where it is alone."""
    _, height, width = level.shape
    even = np.pad(level.astype(np.float64), ((0, 0), (0, height % 2), (0, width % 2)), mode="edge")
    mean = (even[:, ::2, ::2] + even[:, ::2, 1::2] + even[:, 1::2, ::2] + even[:, 1::2, 1::2]) / 4
    return mean.astype(level.dtype) if level.dtype.kind == "f" else np.floor(mean + 0.5).astype(level.dtype)


def check_written(folder):
    checked = 0
    for image in sorted(folder.glob("v2-*/")):
        group = zarr.open_group(zarr.NestedDirectoryStore(str(image)), mode="r")
        described = group.attrs["multiscales"][0]
        assert described["version"] == "0.4" and [a["name"] for a in described["axes"]] == ["c", "y", "x"]
        assert [c["color"] for c in group.attrs["omero"]["channels"]] == ["FF0000", "00FF00"]
        levels = [group[each["path"]][:] for each in described["datasets"]]
        raw = np.fromfile(str(image) + ".raw", levels[0].dtype).reshape(levels[0].shape)
        assert raw.std() > 0
        np.testing.assert_array_equal(levels[0], raw, str(image))
        for large, small in zip(levels, levels[1:]):
            np.testing.assert_array_equal(small, halved(large), str(image))
        checked += 1
    return checked


def arrays():
    for inner in numcodecs.blosc.list_compressors():
        if inner == "snappy":
            continue
        for shuffle in (0, 1, 2):
            for dtype, level, block in ((">u2", 5, 0), ("<f4", 9, 0), ("|u1", 1, 0), ("<f8", 5, 1 << 17), ("<i4", 0, 0),
                                        ("<u2", 3, 1 << 16), ("|i1", 9, 5000)):
                yield dtype, numcodecs.Blosc(inner, level, shuffle, block)
    for dtype in ("|u1", ">i2", "<u4", ">f8"):
        for codec in (None, numcodecs.Zlib(9), numcodecs.GZip(1), numcodecs.Zstd(1), numcodecs.Zstd(19)):
            yield dtype, codec


def write(folder, random):
    expected = {}
    shape = (300, 1501)
    smooth = np.add.outer(np.arange(shape[0]) // 5, np.arange(shape[1]) // 9 % 40) % 100
    repeated = np.resize(random.integers(0, 100, size=30011), shape)  # matches that are far away
    for i, (dtype, codec) in enumerate(arrays()):
        pixels = repeated if i % 3 == 0 else smooth + (random.integers(0, 20, shape) if i % 3 == 1 else 0)
        pixels = (pixels * (1 if dtype[2] == "1" else 250.5)).astype(dtype)
        name = f"{i}"
        array = zarr.create(shape, chunks=((300, 1501), (299, 1000), (77, 333))[i % 4 % 3], dtype=dtype, compressor=codec,
                            store=zarr.DirectoryStore(str(folder / name)), dimension_separator="./"[i % 2])
        array[:] = pixels
        expected[name] = pixels.astype(pixels.dtype.newbyteorder("<"))
    return expected


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--classpath", default=os.environ.get("CLASSPATH"))
    classpath = parser.parse_args().classpath
    if not classpath:
        parser.error("set CLASSPATH or --classpath")
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        java(classpath, "write", folder)
        print(check_written(folder), "images that Java wrote are the same in Python, with all their levels")
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        expected = write(folder, np.random.default_rng(0))
        java(classpath, "read", folder)
        for name, pixels in expected.items():
            raw = np.fromfile(folder / (name + ".raw"), pixels.dtype).reshape(pixels.shape)
            np.testing.assert_array_equal(raw, pixels, json.loads((folder / name / ".zarray").read_text()).__repr__())
        print(len(expected), "arrays that Python wrote are the same in Java")


if __name__ == "__main__":
    main()
