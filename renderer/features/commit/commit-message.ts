import { create } from "zustand";

/** What is written as a message and not committed yet, by name of branch: closing the panel loses nothing. */
export const useCommitMessages = create<Readonly<Record<string, string>>>()(() => ({}));

export function setCommitMessage(branch: string, message: string): void {
  useCommitMessages.setState({ [branch]: message });
}
