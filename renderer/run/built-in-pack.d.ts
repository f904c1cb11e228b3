/** Made by the build (`tooling/compiled-pack-plugin.ts`). */
declare module "virtual:built-in-pack" {
  /** The compiled form of the pack that the program carries. */
  export function loadBuiltInPack(): Promise<Uint8Array>;
}
