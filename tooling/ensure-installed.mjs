/**
 * Installs what is missing, so that `npm start` and `npm test` work in a fresh clone. Runs on the system's
 * Node (20 or newer) before anything is installed: plain JavaScript, built-in modules only.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import module from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const projectRoot = fileURLToPath(new URL("..", import.meta.url));

/**
 * Names of packages that the lock asks for and the tree lacks or holds in another version. Optional
 * packages (other machines' binaries) do not count.
 * @param {string} root folder that holds package.json
 * @returns {string[]}
 */
export function missingPackages(root) {
  const wanted = readPackages(join(root, "package-lock.json"));
  const present = readPackages(join(root, "node_modules", ".package-lock.json"));
  return Object.entries(wanted)
    .filter(([path, entry]) => path !== "" && !entry.optional && !entry.devOptional && !entry.peer)
    .filter(([path, entry]) => present[path]?.version !== entry.version)
    .map(([path]) => path.replace(/^node_modules\//, ""));
}

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} LockEntry
 * @param {string} file
 * @returns {Record<string, LockEntry>}
 */
function readPackages(file) {
  if (!existsSync(file)) return {};
  return JSON.parse(readFileSync(file, "utf8")).packages ?? {};
}

/**
 * Path of the Node that package.json pins, or undefined when its package has not put it there.
 * @param {string} root
 * @returns {string | undefined}
 */
export function pinnedNode(root) {
  const folder = join(root, "node_modules", "node", "bin");
  const file = join(folder, process.platform === "win32" ? "node.exe" : "node");
  return existsSync(file) ? file : undefined;
}

/**
 * Runs the npm that started this script, or the one on the path.
 * @param {string[]} args
 */
function npm(args) {
  const script = process.env.npm_execpath;
  const options = {
    cwd: projectRoot,
    // Standard output belongs to what is started: `equalis run … --format json` must stay JSON.
    stdio: /** @type {["inherit", 2, 2]} */ (["inherit", 2, 2]),
    // The Electron runtime is fetched by `npm start` alone, and only where it will be shown.
    env: { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: "1" },
  };
  const run = script?.endsWith(".js")
    ? spawnSync(process.execPath, [script, ...args], options)
    : spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
  return run.status === 0;
}

/**
 * Installs when needed and answers the path of the Node to run everything else with.
 * @returns {string}
 */
export function ensureInstalled() {
  const missing = missingPackages(projectRoot);
  if (missing.length > 0) {
    const fresh = !existsSync(join(projectRoot, "node_modules"));
    console.error(
      fresh
        ? "Equalis: installing its packages (first start; about a minute) …"
        : `Equalis: packages are out of date (${missing.slice(0, 5).join(", ")}${missing.length > 5 ? ", …" : ""}); installing …`,
    );
    // The system's Node is older than some packages ask for, but only the pinned one will run them.
    const quiet = ["--no-fund", "--no-audit", "--loglevel=error"];
    if (!npm([fresh ? "ci" : "install", ...quiet])) {
      console.error(
        "Equalis: npm could not install the packages; its message is above. A network connection is needed once.",
      );
      process.exit(1);
    }
  }
  // An install that was cut short, or that npm ran without install scripts, lacks the binary.
  if (pinnedNode(projectRoot) === undefined) npm(["rebuild", "node"]);
  const node = pinnedNode(projectRoot);
  if (node !== undefined) return node;
  const major = Number(process.versions.node.split(".")[0]);
  if (major >= 24) return process.execPath;
  console.error(
    `Equalis: needs Node 24 or newer. The pinned one (npm package "node") could not be installed and this is Node ${process.versions.node}.`,
  );
  process.exit(1);
}

/** Where Node keeps what it has compiled, so that a start takes half the time from the second on. */
const compiledFolder = join(projectRoot, "node_modules", ".cache", "node-compile");

/**
 * Runs a script of the project with the pinned Node, its folder first on the path, and leaves with its
 * exit code.
 * @param {string} script path from the project's root
 */
export function runInstalled(script) {
  spawnWith(ensureInstalled(), join(projectRoot, script));
}

/**
 * Runs a program with a Node: in this process where it is that very Node, which is what `npm run` takes once it is installed.
 * @param {string} node
 * @param {string} program
 */
export async function runWith(node, program) {
  if (realpathSync(node) !== realpathSync(process.execPath)) {
    spawnWith(node, program);
    return;
  }
  // A folder that cannot be written costs time, nothing else.
  module.enableCompileCache?.(process.env.NODE_COMPILE_CACHE ?? compiledFolder);
  await import(pathToFileURL(program).href);
}

/**
 * @param {string} node
 * @param {string} program
 */
function spawnWith(node, program) {
  const separator = process.platform === "win32" ? ";" : ":";
  const bin = join(projectRoot, "node_modules", ".bin");
  const child = spawn(node, [program, ...process.argv.slice(2)], {
    stdio: "inherit",
    env: {
      NODE_COMPILE_CACHE: compiledFolder,
      ...process.env,
      PATH: `${bin}${separator}${process.env.PATH ?? ""}`,
    },
  });
  // Ctrl+C reaches the child by itself; what is sent to this process alone is handed on.
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  process.on("SIGINT", () => undefined);
  child.on("exit", (code) => process.exit(code ?? 1));
}
