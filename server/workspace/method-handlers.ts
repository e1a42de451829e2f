import { err } from "../../shared/base/result.ts";
import { logHandlers } from "./log-handlers.ts";
import { mergeHandlers } from "./merge-handlers.ts";
import type { MethodHandlers } from "./method-handler.ts";

const notYet = async () => err({ code: "internal", message: "This part is being built." } as const);

/** Every method that the thread of a workspace answers; the compiler finds a missing one. */
export const methodHandlers: MethodHandlers = {
  ...logHandlers,
  ...mergeHandlers,
  "import.inspect": notYet,
  "import.plan": notYet,
  "import.apply": notYet,
  "export.table": notYet,
};
