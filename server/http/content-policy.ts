/**
 * Returns the content security policy of the interface, in the browser and on the desktop alike.
 * @param connections what the page may connect to beside its own origin
 */
export function contentPolicy(connections: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    // Monaco writes style elements and attributes; scripts are files of our own only.
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self' data:",
    ["connect-src 'self'", ...connections].join(" "),
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
