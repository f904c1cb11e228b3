/** The part of Eleventy that the documentation is built with; the package brings no types. */
declare module "@11ty/eleventy" {
  interface Settings {
    setUseGitIgnore(use: boolean): void;
    setTemplateFormats(formats: readonly string[]): void;
    addGlobalData(name: string, value: unknown): void;
    amendLibrary<Library>(name: "md", change: (library: Library) => void): void;
  }
  export class Eleventy {
    constructor(
      input: string,
      output: string,
      options: {
        readonly quietMode: boolean;
        readonly configPath: string;
        config(settings: Settings): { readonly markdownTemplateEngine: false };
      },
    );
    write(): Promise<void>;
  }
}
