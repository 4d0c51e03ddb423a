// Compares Asterism's Zarr 3 with zarrita (JavaScript), and writes the fixtures in Zarr 3 that ForeignZarrTest reads.
//
// Usage, with `npm install zarrita@0.5.4 @zarrita/storage` done in MODULES' parent:
//   node check_zarr3.mjs MODULES fixtures src/test/resources/zarr
//   java -cp $CLASSPATH io.github.asterism.zarr.ZarrCheck write FOLDER; node check_zarr3.mjs MODULES check FOLDER
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [modules, task, folder] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(path.resolve(modules, name)));
const zarr = await load("zarrita/dist/src/index.js");
const { default: FileSystemStore } = await load("@zarrita/storage/dist/src/fs.js");
zarr.registry.set("gzip", async () => (await load("numcodecs/dist/gzip.js")).default); // zarrita only reads it itself

const SHAPE = [16, 25];
const bytes = (endian) => ({ name: "bytes", configuration: { endian } });
const blosc = (cname, shuffle, typesize) =>
  ({ name: "blosc", configuration: { cname, clevel: 5, shuffle, typesize, blocksize: 0 } });
const FIXTURES = {
  "v3-u2-blosc-lz4": ["uint16", [bytes("little"), blosc("lz4", "shuffle", 2)]],
  "v3-f4-blosc-zstd-bits": ["float32", [bytes("little"), blosc("zstd", "bitshuffle", 4)]],
  "v3-i2-gzip-big": ["int16", [bytes("big"), { name: "gzip", configuration: { level: 5 } }]],
  "v3-u1-zstd": ["uint8", [bytes("little"), { name: "zstd", configuration: { level: 3, checksum: false } }]],
};
const FROM_BASE = { uint16: (b) => b * 257, float32: (b) => b / 8 - 10, int16: (b) => b * 257 - 32000, uint8: (b) => b };
const ARRAYS = { uint8: Uint8Array, uint16: Uint16Array, int8: Int8Array, int16: Int16Array, uint32: Uint32Array,
  int32: Int32Array, float32: Float32Array, float64: Float64Array };

if (task === "fixtures") {
  for (const [name, [type, codecs]] of Object.entries(FIXTURES)) {
    fs.rmSync(path.join(folder, name), { recursive: true, force: true });
    const array = await zarr.create(zarr.root(new FileSystemStore(path.resolve(folder, name))),
      { shape: SHAPE, chunk_shape: [16, 16], data_type: type, codecs, fill_value: 7 });
    const data = new ARRAYS[type](SHAPE[0] * SHAPE[1]);
    for (let i = 0; i < data.length; i++) {
      const row = Math.floor(i / SHAPE[1]);
      data[i] = FROM_BASE[type]((row * row + 3 * (i % SHAPE[1]) * (row % 7)) % 251);
    }
    await zarr.set(array, null, { data, shape: SHAPE, stride: [SHAPE[1], 1] });
  }
} else {
  let checked = 0;
  for (const name of fs.readdirSync(folder).filter((n) => n.startsWith("v3-") && !n.endsWith(".raw"))) {
    const group = await zarr.open.v3(zarr.root(new FileSystemStore(path.resolve(folder, name))), { kind: "group" });
    const { version, multiscales } = group.attrs.ome;
    if (version !== "0.5" || multiscales[0].axes.map((a) => a.name).join("") !== "cyx") {
      throw new Error(`${name}: its metadata is not what was written`);
    }
    const array = await zarr.open.v3(group.resolve(multiscales[0].datasets[0].path), { kind: "array" });
    const { data } = await zarr.get(array);
    const found = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    if (!found.equals(fs.readFileSync(path.join(folder, name + ".raw")))) {
      throw new Error(`${name}: its pixels are not those that were written`);
    }
    checked++;
  }
  console.log(`${checked} images that Java wrote in Zarr 3 are the same in JavaScript`);
  process.exit(checked > 0 ? 0 : 1);
}
