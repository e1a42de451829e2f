import { create } from "zustand";
import type { RpcError } from "../../shared/rpc/rpc-error.ts";

export interface Toast {
  readonly id: number;
  readonly kind: "done" | "error";
  readonly title: string;
  readonly description?: string;
  /** A toast takes the place of one with the same key. */
  readonly key?: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

export type ToastInput = Omit<Toast, "id" | "kind"> & { readonly kind?: Toast["kind"] };

export const useToasts = create<{ readonly toasts: readonly Toast[] }>()(() => ({ toasts: [] }));

const mostShown = 4;
let lastId = 0;

/** Shows a message at the foot of the window, read aloud politely; returns its id. */
export function showToast({ kind = "done", ...rest }: ToastInput): number {
  const id = ++lastId;
  useToasts.setState(({ toasts }) => {
    const others = toasts.filter((toast) => toast.key === undefined || toast.key !== rest.key);
    return { toasts: [...others, { id, kind, ...rest }].slice(-mostShown) };
  });
  return id;
}

/** Shows why something did not work. `title` says what was tried: "The branch was not renamed". */
export function showError(title: string, error: RpcError): void {
  showToast({ kind: "error", title, description: error.message });
}

export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}
