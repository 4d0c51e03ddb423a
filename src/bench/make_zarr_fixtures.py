#!/usr/bin/env python3
"""Writes small arrays with Python's zarr 2 into src/test/resources/zarr, which ForeignZarrTest reads.

Usage: make_zarr_fixtures.py [FOLDER]; needs Debian's python3-zarr (zarr 2.13.6, numcodecs 0.11.0). The pixels follow a
formula that the test repeats, so that nothing but the arrays has to be kept.
"""
import pathlib
import shutil
import sys

import numcodecs
import numpy as np
import zarr

BLOSC = numcodecs.Blosc
SHAPE, CHUNKS = (16, 25), (16, 16)


def base(shape):
    row, column = np.indices(shape)
    return (row * row + 3 * column * (row % 7)) % 251


def pixels(kind, shape):
    b = base(shape).astype(np.float64)
    return {
        "u1": b, "i1": b - 125, "u2": b * 257, "i2": b * 257 - 32000, "u4": b * 16843009, "i4": (b - 125) * 16843009,
        "f4": b / 8 - 10, "f8": b / 7,
    }[kind]


ARRAYS = {
    "u1-blosc-lz4": ("|u1", BLOSC("lz4", 5, BLOSC.SHUFFLE), CHUNKS, "/"),
    "u1-blosc-zstd-bits": ("|u1", BLOSC("zstd", 5, BLOSC.BITSHUFFLE), CHUNKS, "."),
    "u2-blosc-lz4": ("<u2", BLOSC("lz4", 5, BLOSC.SHUFFLE), CHUNKS, "/"),
    "u2-blosc-zstd-bits": ("<u2", BLOSC("zstd", 3, BLOSC.BITSHUFFLE), CHUNKS, "/"),
    "u2-blosc-lz4-bits-odd": ("<u2", BLOSC("lz4", 3, BLOSC.BITSHUFFLE), (15, 15), "/"),
    "u2-blosc-plain-big": (">u2", BLOSC("lz4", 5, BLOSC.NOSHUFFLE), CHUNKS, "."),
    "f4-blosc-blosclz": ("<f4", BLOSC("blosclz", 9, BLOSC.SHUFFLE), CHUNKS, "/"),
    "i2-blosc-zlib": ("<i2", BLOSC("zlib", 5, BLOSC.SHUFFLE), CHUNKS, "/"),
    "i4-blosc-lz4hc-bits": ("<i4", BLOSC("lz4hc", 5, BLOSC.BITSHUFFLE), CHUNKS, "/"),
    "i1-blosc-copied": ("|i1", BLOSC("lz4", 0, BLOSC.SHUFFLE), CHUNKS, "/"),
    "f4-zstd": ("<f4", numcodecs.Zstd(3), CHUNKS, "."),
    "u2-gzip-big": (">u2", numcodecs.GZip(5), CHUNKS, "/"),
    "f8-zlib-big": (">f8", numcodecs.Zlib(5), CHUNKS, "."),
    "u4-none": ("<u4", None, (16, 25), "."),
}


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "src/test/resources/zarr")
    for name, (dtype, codec, chunks, separator) in ARRAYS.items():
        shutil.rmtree(folder / name, ignore_errors=True)
        array = zarr.create(SHAPE, chunks=chunks, dtype=dtype, compressor=codec, fill_value=7,
                            store=zarr.DirectoryStore(str(folder / name)), dimension_separator=separator)
        array[:] = pixels(dtype[1:], SHAPE).astype(dtype)
    (folder / "i2-blosc-zlib" / "0" / "1").unlink()  # a chunk that is missing, so all fill value


if __name__ == "__main__":
    main()
