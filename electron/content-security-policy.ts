/**
 * The policy sent with every answer, by `app://bundle` and by the server of the browser edition. Nothing
 * inline, nothing from elsewhere, no evaluation of strings. The last three directives are not covered by
 * `default-src` and are closed by name.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  // The kernels are WebAssembly; strings stay unevaluated.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** What the page never asks for is not to be had: `permissions.query` answers "denied" as a request would. */
const permissionsPolicy = [
  "accelerometer",
  "camera",
  "clipboard-read",
  "display-capture",
  "geolocation",
  "gyroscope",
  "hid",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "serial",
  "usb",
]
  .map((name) => `${name}=()`)
  .join(", ");

/** Headers of whatever is served, but its content type and how long it is kept. */
export const servedHeaders: Readonly<Record<string, string>> = {
  "Content-Security-Policy": contentSecurityPolicy,
  "Permissions-Policy": permissionsPolicy,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** All headers of the window's answers but their content type. Without TLS a network has no cross-origin isolation to ask for. */
export const securityHeaders: Readonly<Record<string, string>> = {
  ...servedHeaders,
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cache-Control": "no-cache",
};
