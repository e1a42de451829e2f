import type { PortFrame } from "../../shared/rpc/port-frames.ts";

/** The live sockets that share the desktop's one port. */
export interface PortSockets {
  post(frame: PortFrame): void;
  /** Receives the frames of one socket until the returned function is called. */
  listen(socket: number, listener: (frame: PortFrame) => void): () => void;
}

/**
 * Makes a class that looks like WebSocket as far as the y-websocket provider uses it, over the port.
 * The provider takes a class, and calls it with `new`.
 */
export function portWebSocket(sockets: PortSockets): typeof WebSocket {
  let lastSocket = 0;

  class PortWebSocket {
    readonly CONNECTING = 0;
    readonly OPEN = 1;
    readonly CLOSING = 2;
    readonly CLOSED = 3;
    binaryType = "arraybuffer";
    readyState = 0;
    onopen: ((event: Event) => void) | null = null;
    onmessage: ((event: MessageEvent) => void) | null = null;
    onclose: ((event: CloseEvent) => void) | null = null;
    onerror: ((event: Event) => void) | null = null;
    readonly #socket = ++lastSocket;
    readonly #stop: () => void;

    constructor(url: string) {
      this.#stop = sockets.listen(this.#socket, (frame) => this.#receive(frame));
      sockets.post({ kind: "live-open", socket: this.#socket, url });
    }

    send(data: Uint8Array<ArrayBuffer>): void {
      if (this.readyState === this.OPEN) sockets.post({ kind: "live-data", socket: this.#socket, data });
    }

    close(): void {
      if (this.readyState === this.CLOSED) return;
      sockets.post({ kind: "live-close", socket: this.#socket, code: 1000, reason: "" });
      this.#end(1000, "");
    }

    #receive(frame: PortFrame): void {
      if (frame.kind === "live-opened") {
        this.readyState = this.OPEN;
        this.onopen?.(new Event("open"));
      } else if (frame.kind === "live-data") {
        this.onmessage?.(new MessageEvent("message", { data: frame.data }));
      } else if (frame.kind === "live-close") {
        this.#end(frame.code, frame.reason);
      }
    }

    #end(code: number, reason: string): void {
      this.readyState = this.CLOSED;
      this.#stop();
      this.onclose?.(new CloseEvent("close", { code, reason }));
    }
  }
  return PortWebSocket as unknown as typeof WebSocket;
}
