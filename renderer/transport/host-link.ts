import type { Channel } from "../../shared/rpc/channel.ts";

/** How this window reaches its host: over WebSockets when served, over one MessagePort on the desktop. */
export interface HostLink {
  /** Opens the RPC channel; rejects where the host cannot be reached now. */
  openChannel(): Promise<Channel>;
  /** Where live rooms are, for the y-websocket provider. */
  readonly live: LiveSockets;
}

export interface LiveSockets {
  readonly serverUrl: string;
  /** Stands in for the browser's WebSocket where there is no network between window and host. */
  readonly WebSocketPolyfill?: typeof WebSocket;
}
