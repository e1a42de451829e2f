import { KeyRound } from "lucide-react";
import { EmptyState } from "../ui/empty-state.tsx";

/** What a window shows that was opened without the run's token. */
export function NoToken() {
  return (
    <main>
      <EmptyState icon={<KeyRound size={24} />} title="This address lacks its key">
        Daybook prints its whole address when it starts, ending in <span className="code">#token=…</span>.
        Open that one. Nothing is lost: your workspaces are files on this computer.
      </EmptyState>
    </main>
  );
}
