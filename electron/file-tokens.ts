import { randomBytes } from "node:crypto";
import type { FileToken } from "./api.ts";

/** What the shell remembers of a file the page holds a token for. */
export interface KnownFile {
  readonly path: string;
  /** Changes when another program writes the file; undefined until it was read or written once. */
  readonly version: string | undefined;
}

/** Tokens and the files they stand for, for the life of the program. */
export interface FileTokens {
  tokenFor(path: string): FileToken;
  find(token: FileToken): KnownFile | undefined;
  setVersion(token: FileToken, version: string): void;
}

export function createFileTokens(): FileTokens {
  const files = new Map<FileToken, KnownFile>();
  const tokens = new Map<string, FileToken>();
  return {
    tokenFor(path) {
      const known = tokens.get(path);
      if (known !== undefined) return known;
      const token = randomBytes(16).toString("hex") as FileToken;
      tokens.set(path, token);
      files.set(token, { path, version: undefined });
      return token;
    },
    find: (token) => files.get(token),
    setVersion(token, version) {
      const file = files.get(token);
      if (file !== undefined) files.set(token, { ...file, version });
    },
  };
}
