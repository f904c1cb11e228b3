import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { projectRoot } from "../../tooling/paths.ts";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}
interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

const folder = join(projectRoot, ".github", "workflows");
const { scripts } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8"));

// None of them can be run where the tests run: what can be checked without a code host is.
describe.each(readdirSync(folder))("the workflow %s", (file) => {
  const text = readFileSync(join(folder, file), "utf8");
  const workflow = parse(text) as Workflow;
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  const commands = steps.map(({ run }) => run ?? "").join("\n");

  it("runs nothing but scripts and files of the repository", () => {
    const named = [...commands.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name]) => name);
    expect(named.filter((name) => scripts[name ?? ""] === undefined)).toEqual([]);
    const files = [...commands.matchAll(/(?:^|\s)(\.ci\/run|tooling\/[\w./-]+)/g)].map(
      ([, name = ""]) => name,
    );
    expect(files.length + named.length).toBeGreaterThan(0);
    expect(files.filter((name) => !existsSync(join(projectRoot, name)))).toEqual([]);
  });

  it("takes actions by their commit, keeps no credentials and may only read unless it says so", () => {
    const uses = steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses]));
    expect(uses.filter((name) => !/^actions\/[\w-]+@[0-9a-f]{40}$/.test(name))).toEqual([]);
    expect(text.match(/persist-credentials: false/g)).toHaveLength(
      uses.filter((name) => name.startsWith("actions/checkout@")).length,
    );
    expect(workflow.permissions).toEqual({ contents: "read" });
  });

  it("gives secrets to the one step that needs them, and none to a shell's text", () => {
    expect(commands).not.toContain("secrets.");
    const withSecrets = steps.filter(({ env }) => JSON.stringify(env ?? {}).includes("secrets."));
    for (const { run } of withSecrets) expect(run).toContain("npm run package");
  });
});

it("a release packs every form that the guide names", () => {
  const release = readFileSync(join(folder, "release.yml"), "utf8");
  for (const ending of ["tar.gz", "zip", "html", "AppImage", "deb", "exe", "dmg", "cdx.json"])
    expect(release).toContain(`release/*.${ending}\n`);
  const builder = parse(readFileSync(join(projectRoot, "electron-builder.yml"), "utf8"));
  expect([builder.win.target, builder.linux.target]).toEqual([
    ["nsis", "portable"],
    ["AppImage", "deb"],
  ]);
  expect(builder.mac.target).toEqual([
    { target: "dmg", arch: ["x64", "arm64"] },
    { target: "zip", arch: ["x64", "arm64"] },
  ]);
});
