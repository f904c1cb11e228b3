/** The part of WebAssembly that kernels need; every engine has it, but it stands in no standard library without a page. */
// biome-ignore lint/style/noNamespace: that is what the global is
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    readonly exports: Readonly<Record<string, unknown>>;
    constructor(
      module: Module,
      imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
    );
  }
  class Memory {
    readonly buffer: ArrayBuffer;
    constructor(descriptor: { readonly initial: number; readonly maximum: number });
  }
  class Global {
    constructor(descriptor: { readonly value: "i32" | "f64" }, value: number);
  }
  /** What a kernel throws that reads beyond its memory. */
  class RuntimeError extends Error {}
  function validate(bytes: Uint8Array): boolean;
}
