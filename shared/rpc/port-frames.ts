import { z } from "zod";

/**
 * What travels over the one MessagePort between a window of the desktop shell and its host: the RPC
 * channel, and any number of live sockets, each opened by the window under a number of its own choice.
 *
 * - `rpc`: a message of the RPC channel, either way. (Over a WebSocket the same message is one JSON text frame.)
 * - `live-open`: window to host; `url` is path and query as the served mode has them, `/live/<room>?ticket=<ticket>`.
 * - `live-opened`: host to window; the ticket was good.
 * - `live-data`: one binary frame, either way.
 * - `live-close`: either way; the number may be used again afterwards. Codes as in a WebSocket.
 */
export const portFrameSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("rpc"), message: z.unknown() }),
  z.strictObject({ kind: z.literal("live-open"), socket: z.int().min(0), url: z.string().max(2_000) }),
  z.strictObject({ kind: z.literal("live-opened"), socket: z.int().min(0) }),
  z.strictObject({
    kind: z.literal("live-data"),
    socket: z.int().min(0),
    data: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  }),
  z.strictObject({
    kind: z.literal("live-close"),
    socket: z.int().min(0),
    code: z.int().min(1000).max(4999),
    reason: z.string().max(200),
  }),
]);
export type PortFrame = z.infer<typeof portFrameSchema>;
