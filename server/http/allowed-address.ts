/** The hosts and origins under which a loopback server may be addressed; everything else is refused. */
export interface AllowedAddresses {
  isAllowedHost(host: string | undefined): boolean;
  /** An absent origin is no browser's: browsers send one with every WebSocket and every cross-origin request. */
  isAllowedOrigin(origin: string | undefined): boolean;
}

/**
 * Allows the loopback names with the port in use. A page of another site that was made to resolve to this
 * machine (DNS rebinding) carries its own name in Host, and one that opens a socket here its own in Origin.
 */
export function loopbackAddresses(port: number): AllowedAddresses {
  const hosts = new Set(["127.0.0.1", "localhost", "[::1]"].map((name) => `${name}:${port}`));
  return {
    isAllowedHost: (host) => host !== undefined && hosts.has(host.toLowerCase()),
    isAllowedOrigin: (origin) =>
      origin === undefined || (origin.startsWith("http://") && hosts.has(origin.slice("http://".length))),
  };
}
