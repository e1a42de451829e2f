import { Lock } from "lucide-react";
import type { BranchSummary } from "../../../shared/repository/views.ts";
import { deleteBranch, restoreBranch, setProtected } from "../../state/branch-actions.ts";
import { openDialog } from "../../state/dialogs.ts";
import { defaultBranchOf, isActive, useWorkspace } from "../../state/workspace.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { agoText } from "../../ui/times.ts";
import { SettingsGroup } from "./settings-group.tsx";

export function BranchSettings() {
  const branches = useWorkspace((state) => state.branches);
  const first = defaultBranchOf(branches);
  const rank = (branch: BranchSummary) => (branch.id === first?.id ? 0 : isActive(branch) ? 1 : 2);
  const ordered = branches.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
  return (
    <SettingsGroup title="Branches" text="A protected branch takes no edits, only merges.">
      <ul aria-label="All branches" className="border-line border-t">
        {ordered.map((branch) => (
          <BranchSettingsRow key={branch.id} branch={branch} />
        ))}
      </ul>
    </SettingsGroup>
  );
}

function BranchSettingsRow({ branch }: { readonly branch: BranchSummary }) {
  const drafts = useWorkspace((state) => state.draftCounts[branch.name] ?? 0);
  const isDefault = useWorkspace((state) => defaultBranchOf(state.branches)?.id === branch.id);
  const active = isActive(branch);
  return (
    <li className="flex min-h-10 items-center gap-2 border-line border-b py-1">
      <div className="min-w-0 grow">
        <p className="flex items-center gap-2">
          <span className={active ? "font-medium" : "text-ink-3 line-through"}>{branch.name}</span>
          {branch.protected && <Lock size={12} aria-label="protected" className="text-ink-3" />}
          {isDefault && <Badge>default</Badge>}
          {drafts > 0 && <Badge tone="accent">{drafts} uncommitted</Badge>}
        </p>
        <p className="truncate text-ink-3 text-secondary">
          {branch.description === "" ? "" : `${branch.description} · `}
          {branch.lastCommit.author.name}, {agoText(branch.lastCommit.committedAt)}
        </p>
      </div>
      {active ? (
        <>
          <Button
            size="small"
            variant="ghost"
            aria-label={`Rename ${branch.name}`}
            onClick={() => openDialog({ kind: "rename-branch", branch: branch.name })}
          >
            Rename…
          </Button>
          <Button
            size="small"
            variant="ghost"
            aria-label={branch.protected ? `Remove protection of ${branch.name}` : `Protect ${branch.name}`}
            onClick={() => void setProtected(branch, !branch.protected)}
          >
            {branch.protected ? "Remove protection" : "Protect"}
          </Button>
          {!isDefault && (
            <Button
              size="small"
              variant="ghost"
              aria-label={`Delete ${branch.name}`}
              onClick={() => void deleteBranch(branch)}
            >
              Delete…
            </Button>
          )}
        </>
      ) : (
        <Button
          size="small"
          variant="ghost"
          aria-label={`Restore ${branch.name}`}
          onClick={() => void restoreBranch(branch)}
        >
          Restore
        </Button>
      )}
    </li>
  );
}
