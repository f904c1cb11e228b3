import { protocol } from "electron";
import { answerFromBundle } from "./bundle-files.ts";

/** Must run before the app is ready: `app:` behaves like https, with an origin and relative addresses, and its scripts are kept compiled. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: "app",
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the built interface at `app://bundle/`. */
export function serveBundle(root: string): void {
  protocol.handle("app", async (request) => {
    const url = new URL(request.url);
    const answer = await answerFromBundle(
      root,
      url.host === "bundle" ? request.method : "REFUSED",
      url.pathname,
    );
    return new Response(answer.status === 200 ? Buffer.from(answer.body) : null, {
      status: answer.status,
      headers: { ...answer.headers },
    });
  });
}
