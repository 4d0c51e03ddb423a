/**
 * Zarr arrays and OME-Zarr images in folders, written here because the readers there are take any read error for an empty
 * chunk and replace chunks in place.
 *
 * <p>Supported: Zarr 2 and 3; elements of 1, 2 and 4 bytes, signed or not, and 32- and 64-bit floats, read in either
 * byte order and written in little-endian; row-major order; both chunk separators; no compression, zlib (Zarr 2 only),
 * gzip, zstd and Blosc (lz4, lz4hc, zlib, zstd and, to read, blosclz; with bytes or bits shuffled or not); OME-Zarr 0.4
 * and 0.5 with any of the axes t, c, z, y, x in this order, as long as y and x are among them. A chunk without a file is
 * the fill value, zero if the array names none; a chunk that cannot be read, or has another length than it should, is an error and never the fill
 * value. Chunks are written whole, flushed to the disk and moved into their place, so a crash leaves the old chunk or
 * the new one. The pixels of an image and the bytes of its chunks do not depend on the number of threads.
 *
 * <p>Not supported, and told as such: 64-bit integers, truth values, half floats and structures; column-major order;
 * filters, transposed axes, sharding and checksums as codecs; snappy; stores that are no folders (zip, HTTP, S3); OME-Zarr
 * before 0.4, plates and wells (their images can be opened one by one). Labels are images of their own. zstd is written at
 * its level 3 and lz4hc as lz4, which every reader of it understands.
 */
package io.github.asterism.zarr;
