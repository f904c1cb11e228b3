import type { Machine } from "./machine.ts";

/** Debian packages that a window of Electron or Chromium loads. */
export const windowPackages = [
  "libgtk-3-0",
  "libnss3",
  "libasound2",
  "libgbm1",
  "libxss1",
  "libxtst6",
] as const;

/** What tests need besides: a display, Chinese letters in pictures, and programs that open reports and packages. */
export const testPackages = [
  ...windowPackages,
  "xvfb",
  "fonts-noto-cjk",
  "libreoffice-impress",
  "libreoffice-calc",
  "poppler-utils",
  "unzip",
] as const;

/** The names that releases of Debian give a package: newer ones call some libraries by another (libasound2t64). */
const namesOf = (name: string): readonly string[] => [`${name}t64`, name];

/** Which packages are not installed; none where the system is no Debian. */
export function missingSystemPackages(wanted: readonly string[], machine: Machine): string[] {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg's own fields
  const fields = "-f=${Package} ${db:Status-Status}\n";
  const said = machine.ask("dpkg-query", ["-W", fields, "dpkg", ...wanted.flatMap(namesOf)]);
  if (said === undefined) return [];
  const installed = new Set(said.match(/^\S+(?= installed$)/gm));
  return wanted.filter((name) => !namesOf(name).some((one) => installed.has(one)));
}

/** Installs the packages that are missing, where that needs no password, and says what it does and what it may not do. */
export function ensureSystemPackages(wanted: readonly string[], machine: Machine): void {
  const missing = missingSystemPackages(wanted, machine);
  if (missing.length === 0) return;
  const names = missing.join(" ");
  const mayBeRoot = machine.isRoot || machine.ask("sudo", ["-n", "true"]) !== undefined;
  if (!mayBeRoot) {
    machine.say(`system packages are missing, and installing them needs root: ${names}`);
    return;
  }
  const asRoot = (...command: readonly string[]): boolean => {
    const [program = "", ...args] = machine.isRoot ? command : ["sudo", "-n", ...command];
    return machine.run(program, args);
  };
  const apt = (...args: readonly string[]) =>
    asRoot("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y", ...args);
  machine.say(`installing system packages: ${names}`);
  // Lists that could not be renewed may do.
  apt("update");
  const known = missing.flatMap(
    (name) => namesOf(name).find((one) => machine.ask("apt-cache", ["show", one])) ?? [],
  );
  if (known.length > 0) apt("install", "--no-install-recommends", ...known);
  const left = missingSystemPackages(missing, machine);
  if (left.length > 0) machine.say(`could not be installed: ${left.join(" ")}`);
}
