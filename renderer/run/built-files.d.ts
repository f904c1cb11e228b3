/** Made by the build (`tooling/built-files.ts`). */
declare module "virtual:built-in-pack" {
  /** The compiled form of the pack that the program carries. */
  export function loadBuiltInPack(): Promise<Uint8Array>;
}

declare module "virtual:live-page" {
  /** The script of live pages, UTF-8. */
  export function loadLivePage(): Promise<Uint8Array>;
}
