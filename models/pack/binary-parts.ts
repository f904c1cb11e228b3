import { bytesToUtf8, utf8ToBytes } from "@noble/hashes/utils.js";
import { parse, stringify } from "devalue";

/*
 * A file of named parts. The first 8 bytes give the length of a table in JSON; it says where each part lies. A part is a text
 * of `devalue`, which keeps maps, undefined, −0, NaN and what stands in two places; the numbers of its typed arrays lie behind
 * the texts, on multiples of 8 bytes, in little-endian order, and are looked at where they lie, not copied.
 */

const arrayKinds = { Float64Array, Int32Array, Uint16Array, Uint8Array } as const;
type ArrayKind = keyof typeof arrayKinds;
type NumberArray = InstanceType<(typeof arrayKinds)[ArrayKind]>;

/** Where a text or an array lies: bytes from the start of its region, and its length. */
type Extent = readonly [offset: number, length: number];

interface Contents {
  readonly format: string;
  readonly parts: Readonly<Record<string, Extent>>;
  /** Bytes of all texts together. */
  readonly texts: number;
}

const lengthBytes = 8;
const aligned = (offset: number): number => Math.ceil(offset / 8) * 8;

/** Numbers of this machine lie as in the file: true of every machine that Node and browsers are made for but a few servers. */
const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * Writes values of plain data and typed arrays under their names. The same values give the same bytes.
 * @throws Error naming the place of what is no data, such as a function or a typed array of another kind.
 */
export function writeParts(format: string, values: Readonly<Record<string, unknown>>): Uint8Array {
  const arrays: NumberArray[] = [];
  let numbers = 0;
  const placed = (value: unknown): readonly [ArrayKind, ...Extent] | undefined => {
    if (!ArrayBuffer.isView(value)) return undefined;
    const kind = value.constructor.name as ArrayKind;
    if (arrayKinds[kind] === undefined) throw new RangeError(`parts: no place for a ${kind}`);
    const array = value as NumberArray;
    const offset = numbers;
    arrays.push(array);
    numbers = aligned(offset + array.byteLength);
    return [kind, offset, array.length];
  };
  const parts: Record<string, Extent> = {};
  const encoded: Uint8Array[] = [];
  let texts = 0;
  for (const [name, value] of Object.entries(values)) {
    const bytes = utf8ToBytes(stringify(value, { array: placed }));
    parts[name] = [texts, bytes.length];
    encoded.push(bytes);
    texts += bytes.length;
  }
  const contents: Contents = { format, parts, texts };
  const table = utf8ToBytes(JSON.stringify(contents));
  const textsAt = lengthBytes + table.length;
  const numbersAt = aligned(textsAt + texts);
  const file = new Uint8Array(numbersAt + numbers);
  new DataView(file.buffer).setUint32(0, table.length, true);
  file.set(table, lengthBytes);
  encoded.reduce((at, bytes) => {
    file.set(bytes, at);
    return at + bytes.length;
  }, textsAt);
  let at = numbersAt;
  for (const array of arrays) {
    file.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at = aligned(at + array.byteLength);
  }
  return file;
}

/** Parts of a file, each read when it is asked for. */
export interface Parts {
  /** @throws RangeError when the file has no such part. */
  read(name: string): unknown;
}

/**
 * Opens a file of parts. Arrays are views of the bytes given, which must stay as they are.
 * @throws RangeError when it is of another format, cut short, or the machine's numbers lie the other way round.
 */
export function openParts(format: string, given: Uint8Array): Parts {
  if (!isLittleEndian) throw new RangeError("parts: a little-endian machine is needed");
  // Views of eight-byte numbers must begin on a multiple of eight.
  const file = given.byteOffset % 8 === 0 ? given : given.slice();
  const { buffer, byteOffset } = file;
  const contents = contentsOf(file);
  if (contents?.format !== format) {
    throw new RangeError(
      `parts: the format ${format} is needed, ${contents?.format ?? "another"} given`,
    );
  }
  const textsAt = lengthBytes + tableLength(file);
  const numbersAt = byteOffset + aligned(textsAt + contents.texts);
  const array = ([kind, offset, length]: readonly [ArrayKind, ...Extent]): NumberArray =>
    new arrayKinds[kind](buffer as ArrayBuffer, numbersAt + offset, length);
  return {
    read(name) {
      const extent = Object.hasOwn(contents.parts, name) ? contents.parts[name] : undefined;
      if (extent === undefined) throw new RangeError(`parts: a part ${name} is needed`);
      const from = textsAt + extent[0];
      return parse(bytesToUtf8(file.subarray(from, from + extent[1])), { array });
    },
  };
}

function tableLength(file: Uint8Array): number {
  return new DataView(file.buffer, file.byteOffset).getUint32(0, true);
}

function contentsOf(file: Uint8Array): Contents | undefined {
  if (file.length < lengthBytes || tableLength(file) > file.length - lengthBytes) return undefined;
  const table = bytesToUtf8(file.subarray(lengthBytes, lengthBytes + tableLength(file)));
  try {
    return JSON.parse(table) as Contents;
  } catch {
    return undefined;
  }
}
