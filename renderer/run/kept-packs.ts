import { createStore, del, get, getMany, keys, set, type UseStore } from "idb-keyval";
import {
  type Bilingual,
  compiledFormat,
  modelRevision,
  type Scenario,
} from "../../models/index.ts";
import { programVersion } from "../program.ts";

/** What a list of kept packs says of one. */
export interface KeptPackName {
  /** `sha256:` and 64 hex digits. */
  readonly hash: string;
  readonly title: Bilingual;
  /** Of the folder or the file that it was read from. */
  readonly fileName: string;
}

/** A pack other than the program's, as this machine keeps it. */
export interface KeptPack extends KeptPackName {
  /** The files that it is read from, by name: they stay the truth. */
  readonly files: ReadonlyMap<string, string>;
  /** Its compiled form, with the presets that fit it. */
  readonly form: Uint8Array;
  /** The program and model that compiled it (`formMaker`): another one's form may be built otherwise. */
  readonly madeBy: string;
  /** Scenarios that a bundle brought with it. */
  readonly brought: readonly Scenario[];
}

/** Whose compiled forms this program reads. */
export const formMaker = `${programVersion}, model ${modelRevision}, ${compiledFormat}`;

let opened: UseStore | undefined;

function store(): UseStore {
  opened ??= createStore("equalis-packs", "packs");
  return opened;
}

const nameKey = (hash: string) => `name ${hash}`;
const packKey = (hash: string) => `pack ${hash}`;

/** Keeps a pack on this machine. @throws what the browser says, where it keeps nothing or has no room */
export async function keepPack(pack: KeptPack): Promise<void> {
  const { hash, title, fileName } = pack;
  await set(packKey(hash), pack, store());
  await set(nameKey(hash), { hash, title, fileName } satisfies KeptPackName, store());
}

/** A pack that this machine keeps. */
export function keptPack(hash: string): Promise<KeptPack | undefined> {
  return get<KeptPack>(packKey(hash), store());
}

/** The packs that this machine keeps. */
export async function keptPacks(): Promise<readonly KeptPackName[]> {
  const names = (await keys<string>(store())).filter((key) => key.startsWith(nameKey("")));
  const found = await getMany<KeptPackName | undefined>(names, store());
  return found.filter((name) => name !== undefined);
}

/** Forgets a pack; scenarios made on it stay where they are kept. */
export async function forgetPack(hash: string): Promise<void> {
  await del(nameKey(hash), store());
  await del(packKey(hash), store());
}
