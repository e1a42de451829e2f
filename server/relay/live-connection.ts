/** One live socket of a window, as the relay sees it: a WebSocket, or a numbered socket on a MessagePort. */
export interface LiveConnection {
  send(frame: Uint8Array): void;
  /** Codes 4400 to 4499 tell the provider not to come back by itself. */
  close(code: number, reason: string): void;
  onMessage(listener: (frame: Uint8Array) => void): void;
  onClose(listener: () => void): void;
}
