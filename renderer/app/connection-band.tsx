import { Unplug } from "lucide-react";
import { useEffect, useState } from "react";
import { useDraft } from "../state/draft.ts";
import { useSession } from "../state/session.ts";

const patienceMs = 3_000;

/** Stands over everything while the host has not answered for a while. */
export function ConnectionBand() {
  const isLost = useSession((state) => state.connection === "lost");
  const served = useSession((state) => state.host?.mode !== "desktop");
  const unsaved = useDraft((state) => state.unsaved);
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!isLost) return setLate(false);
    const timer = setTimeout(() => setLate(true), patienceMs);
    return () => clearTimeout(timer);
  }, [isLost]);
  if (!isLost || !late) return null;
  return (
    <div
      role="status"
      className="flex min-h-9 shrink-0 items-center gap-3 border-removed/30 border-b bg-removed-soft px-4 py-1"
    >
      <Unplug size={16} className="shrink-0 text-error" aria-hidden="true" />
      <p>
        <strong className="font-semibold">Daybook does not answer.</strong>{" "}
        {unsaved === 0
          ? "Everything that you edited is saved."
          : `Your last ${unsaved === 1 ? "edit is" : `${unsaved} edits are`} kept in this window: leave it open.`}{" "}
        {served
          ? "If it was stopped, start it again and open the address that it prints."
          : "It is started again by itself."}
      </p>
    </div>
  );
}
