/**
 * The browser edition: serves the built interface on a loopback address, with the same files, the same
 * headers and the same content security policy as the window. Run it alone with
 * `node tooling/browser-edition.ts [--port N]`.
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { answerFromBundle } from "../electron/bundle-files.ts";
import { projectRoot } from "./paths.ts";

/** A running server. */
export interface BrowserEdition {
  /** Where to point a browser, with the final slash. */
  readonly url: string;
  close(): Promise<void>;
}

/** Usual port: the same one every time, because a browser keeps the autosave by address and port. */
export const usualPort = 5935;

const reportPath = "/policy-report";

/**
 * Serves `root` on 127.0.0.1 and nowhere else.
 *
 * @param port 0 takes any free one
 * @param onPolicyReport for the tests: also asks the browser to report violations of the policy, which is
 * the only way to hear of those in a worker, and hands on each report
 */
export async function serveBrowserEdition(
  root: string,
  port: number,
  onPolicyReport?: (report: string) => void,
): Promise<BrowserEdition> {
  const server = createServer((request, response) => {
    if (onPolicyReport !== undefined && request.url === reportPath) {
      let report = "";
      request.on("data", (part) => {
        report += part;
      });
      request.on("end", () => {
        onPolicyReport(report);
        response.writeHead(204).end();
      });
      return;
    }
    // A page elsewhere can point its own name at this address; it must not be able to read us.
    const isOurs = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(request.headers.host ?? "");
    const pathname = (request.url ?? "").split(/[?#]/)[0] ?? "";
    void answerFromBundle(root, isOurs ? (request.method ?? "") : "REFUSED", pathname).then(
      (answer) => {
        const policy = answer.headers["Content-Security-Policy"] ?? "";
        response.writeHead(answer.status, {
          ...answer.headers,
          ...(onPolicyReport === undefined
            ? {}
            : { "Content-Security-Policy": `${policy}; report-uri ${reportPath}` }),
          "Content-Length": answer.body.byteLength,
        });
        response.end(answer.body);
      },
    );
  });
  await listen(server, port);
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
}

/** The same on the usual port, or the next free one. */
export async function serveOnUsualPort(root: string): Promise<BrowserEdition> {
  for (let port = usualPort; port < usualPort + 10; port += 1) {
    try {
      return await serveBrowserEdition(root, port);
    } catch (error) {
      const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
      if (!isTaken) throw error;
    }
  }
  return serveBrowserEdition(root, 0);
}

if (import.meta.main) {
  const at = process.argv.indexOf("--port");
  const root = join(projectRoot, "dist", "renderer");
  const edition =
    at === -1
      ? await serveOnUsualPort(root)
      : await serveBrowserEdition(root, Number(process.argv[at + 1]));
  console.log(`Equalis is at ${edition.url}`);
}
