import { z } from "zod";
import { isAppCommandId } from "../shared/rpc/app-commands.ts";

/** What main asks of the host process. A window's port travels beside `window`. */
export const toHostSchema = z.discriminatedUnion("kind", [
  /** A window wants to be served; its number is used again when it is reloaded. */
  z.strictObject({ kind: z.literal("window"), window: z.int() }),
  /** The system, or the command line, named a workspace file. */
  z.strictObject({ kind: z.literal("open"), path: z.string().min(1) }),
  /** A menu item was chosen while this window was in front. */
  z.strictObject({ kind: z.literal("command"), window: z.int(), id: z.string().refine(isAppCommandId) }),
  /** What the person chose; null where they cancelled. */
  z.strictObject({ kind: z.literal("chosen"), question: z.int(), paths: z.array(z.string()).nullable() }),
  z.strictObject({ kind: z.literal("quit") }),
]);
export type ToHost = z.infer<typeof toHostSchema>;

const dialogSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("open"),
    title: z.string(),
    extensions: z.array(z.string()),
    multiple: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("save"),
    title: z.string(),
    defaultPath: z.string(),
    extensions: z.array(z.string()),
  }),
]);
export type FileDialog = z.infer<typeof dialogSchema>;

const recentSchema = z.strictObject({ path: z.string(), name: z.string() });
export type RecentFile = z.infer<typeof recentSchema>;

/** What the host process tells main. */
export const fromHostSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("ask"), question: z.int(), dialog: dialogSchema }),
  /** The files opened lately that are still there, newest first. */
  z.strictObject({ kind: z.literal("recent"), files: z.array(recentSchema) }),
  /** A file that the system named could not be opened. */
  z.strictObject({ kind: z.literal("not-opened"), path: z.string(), message: z.string() }),
]);
export type FromHost = z.infer<typeof fromHostSchema>;
