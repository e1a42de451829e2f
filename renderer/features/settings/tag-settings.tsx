import type { TagView } from "../../../shared/repository/views.ts";
import { runCommand } from "../../state/commands.ts";
import { confirm } from "../../state/dialogs.ts";
import { navigateToSection } from "../../state/routes.ts";
import { showError, showToast } from "../../state/toasts.ts";
import { callWorkspace, lookAt, readRefs, useWorkspace } from "../../state/workspace.ts";
import { Button } from "../../ui/button.tsx";
import { agoText, shortId } from "../../ui/times.ts";
import { SettingsGroup } from "./settings-group.tsx";

export function TagSettings() {
  const tags = useWorkspace((state) => state.tags);
  return (
    <SettingsGroup
      title="Tags"
      text="Names for points of history that never move."
      action={<Button onClick={() => runCommand("versions.tag")}>New tag…</Button>}
    >
      {tags.length === 0 ? (
        <p className="text-ink-2">No tags yet. Tag what you publish, and you can always look back at it.</p>
      ) : (
        <ul aria-label="All tags" className="border-line border-t">
          {tags.map((tag) => (
            <TagRow key={tag.name} tag={tag} />
          ))}
        </ul>
      )}
    </SettingsGroup>
  );
}

function TagRow({ tag }: { readonly tag: TagView }) {
  async function remove() {
    const agreed = await confirm({
      title: `Delete the tag ${tag.name}?`,
      body: `The commit ${shortId(tag.commit)} that it names stays in the history.`,
      confirmLabel: "Delete tag",
      danger: true,
    });
    if (!agreed) return;
    const deleted = await callWorkspace("tags.delete", { name: tag.name });
    if (!deleted.ok) return showError("The tag was not deleted", deleted.error);
    await readRefs();
    showToast({ title: `Deleted ${tag.name}` });
  }
  async function look() {
    const looked = await lookAt({ kind: "tag", name: tag.name }, tag.name);
    if (looked.ok) navigateToSection("schedule");
    else showError("The tag could not be shown", looked.error);
  }
  return (
    <li className="flex min-h-10 items-center gap-2 border-line border-b py-1">
      <div className="min-w-0 grow">
        <p>
          <span className="font-medium">{tag.name}</span>{" "}
          <span className="code text-ink-3">{shortId(tag.commit)}</span>
        </p>
        <p className="truncate text-ink-3 text-secondary">
          {tag.annotation === "" ? "" : `${tag.annotation} · `}
          {tag.taggedBy}, {agoText(tag.taggedAt)}
        </p>
      </div>
      <Button size="small" variant="ghost" aria-label={`Look at ${tag.name}`} onClick={() => void look()}>
        Look at it
      </Button>
      <Button size="small" variant="ghost" aria-label={`Delete ${tag.name}`} onClick={() => void remove()}>
        Delete…
      </Button>
    </li>
  );
}
