import { exportHandlers } from "./export-handlers.ts";
import { createImportHandlers } from "./import-handlers.ts";
import { logHandlers } from "./log-handlers.ts";
import { mergeHandlers } from "./merge-handlers.ts";
import type { MethodHandlers } from "./method-handler.ts";

/** Every method that the thread of a workspace answers; the compiler finds a missing one. */
export const methodHandlers: MethodHandlers = {
  ...logHandlers,
  ...mergeHandlers,
  ...createImportHandlers(),
  ...exportHandlers,
};
