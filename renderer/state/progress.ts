import { create } from "zustand";
import type { CallOptions } from "../../shared/rpc/client.ts";
import { withProgress } from "./session.ts";

interface Progress {
  /** What a person waits for; null while nobody has to. */
  readonly title: string | null;
  readonly label: string;
  readonly done: number;
  readonly total: number;
}

const nothing: Progress = { title: null, label: "", done: 0, total: 0 };
export const useProgress = create<Progress>()(() => nothing);

const patienceMs = 500;

/** Runs what may take a while; from half a second on the window shows how far it is. */
export async function runWithProgress<T>(
  title: string,
  run: (options: CallOptions) => Promise<T>,
): Promise<T> {
  const timer = setTimeout(() => useProgress.setState({ title }), patienceMs);
  try {
    return await withProgress(({ done, total, label }) => useProgress.setState({ done, total, label }), run);
  } finally {
    clearTimeout(timer);
    useProgress.setState(nothing, true);
  }
}
