/** Made by the build (`tooling/built-files.ts`). */
declare module "virtual:built-in-pack" {
  /** The compiled form of the pack that the program carries. */
  export function loadBuiltInPack(): Promise<Uint8Array>;
}

declare module "virtual:live-page" {
  /** The script of live pages, UTF-8. */
  export function loadLivePage(): Promise<Uint8Array>;
}

declare module "virtual:built-in-counties" {
  /** A table of the counties of that pack, by its name. @throws RangeError when there is none of the name */
  export function loadBuiltInCounties(name: string): Promise<Uint8Array>;
}
