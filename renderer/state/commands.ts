import { useEffect, useRef } from "react";
import { create } from "zustand";
import { APP_COMMANDS, type AppCommand, type AppCommandId } from "../../shared/rpc/app-commands.ts";

export interface CommandHandler {
  readonly run: () => void;
}

type Handlers = Readonly<Partial<Record<AppCommandId, readonly CommandHandler[]>>>;

/** What can be done now: the parts of the interface that are on screen register what they can do. */
const useHandlers = create<{ readonly handlers: Handlers }>()(() => ({ handlers: {} }));

/** Registers a handler until the returned function is called. Of several for one command the latest answers. */
function registerCommand(id: AppCommandId, run: () => void): () => void {
  const handler: CommandHandler = { run };
  useHandlers.setState(({ handlers }) => ({
    handlers: { ...handlers, [id]: [...(handlers[id] ?? []), handler] },
  }));
  return () =>
    useHandlers.setState(({ handlers }) => ({
      handlers: { ...handlers, [id]: (handlers[id] ?? []).filter((other) => other !== handler) },
    }));
}

/** Offers a command while the component is on screen and `enabled`. */
export function useCommand(id: AppCommandId, run: () => void, enabled = true): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (enabled) return registerCommand(id, () => latest.current());
    return undefined;
  }, [id, enabled]);
}

/** Runs a command; false where nothing on screen can do it now. */
export function runCommand(id: AppCommandId): boolean {
  const handler = useHandlers.getState().handlers[id]?.at(-1);
  handler?.run();
  return handler !== undefined;
}

export function useIsCommandEnabled(id: AppCommandId): boolean {
  return useHandlers((state) => (state.handlers[id]?.length ?? 0) > 0);
}

/** Lists the commands that can be run now, in table order. */
export function enabledCommands(): readonly (AppCommand & { readonly id: AppCommandId })[] {
  const { handlers } = useHandlers.getState();
  return APP_COMMANDS.filter((command) => (handlers[command.id]?.length ?? 0) > 0);
}

export function shortcutOf(id: AppCommandId): string | undefined {
  return APP_COMMANDS.find((command) => command.id === id)?.shortcut;
}
