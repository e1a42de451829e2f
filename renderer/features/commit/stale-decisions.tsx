import type { StaleValue } from "../../../shared/rpc/draft-methods.ts";
import { Button } from "../../ui/button.tsx";
import { ChangeMark } from "../../ui/change-mark.tsx";
import { settleStale } from "./draft-actions.ts";

/** Uncommitted values that the branch has meanwhile decided otherwise: a person says which stands. */
export function StaleDecisions({ stale }: { readonly stale: readonly StaleValue[] }) {
  return (
    <section aria-label="To decide first" className="rounded-md border border-conflict/40 bg-conflict-soft">
      <p className="px-3 pt-2 font-medium">
        {stale.length === 1 ? "One value" : `${stale.length} values`} changed on the branch meanwhile
      </p>
      <p className="px-3 text-ink-2 text-secondary">Nothing was overwritten. Say which one stands.</p>
      <ul className="flex flex-col">
        {stale.map((value) => (
          <li
            key={value.key}
            className="flex flex-col gap-1.5 border-conflict/20 border-b px-3 py-2 last:border-b-0"
          >
            <p>
              <ChangeMark kind="conflict" />
              {value.title} · {value.label}
            </p>
            <dl className="grid grid-cols-[auto_1fr] gap-x-2 text-secondary">
              <dt className="text-ink-2">Yours</dt>
              <dd className="wrap-anywhere">{value.mine || "nothing"}</dd>
              <dt className="text-ink-2">On the branch</dt>
              <dd className="wrap-anywhere">{value.theirs || "nothing"}</dd>
            </dl>
            <div className="flex gap-2">
              <Button size="small" onClick={() => void settleStale(value, "mine")}>
                Keep mine
              </Button>
              <Button size="small" onClick={() => void settleStale(value, "theirs")}>
                Take theirs
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
