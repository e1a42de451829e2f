/** Carries plain messages both ways: a MessagePort, a WebSocket, a worker. Messages are structured-cloneable. */
export interface Channel {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}
