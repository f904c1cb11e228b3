import { protocol } from "electron";
import { answerFromBundle } from "./bundle-files.ts";

/** The one origin of the interface. */
export const bundleOrigin = "app://bundle";

/** Must run before the app is ready: `app:` behaves like https, with an origin and relative addresses. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true } },
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

/** Whether an address belongs to the interface. */
export function isBundleAddress(address: string): boolean {
  try {
    const url = new URL(address);
    // `origin` of a scheme Node does not know is "null", so compare its parts.
    return url.protocol === "app:" && url.host === "bundle" && url.username === "";
  } catch {
    return false;
  }
}
