import { ChevronDown } from "lucide-react";
import type { AppCommandId } from "../../shared/rpc/app-commands.ts";
import { APP_COMMANDS } from "../../shared/rpc/app-commands.ts";
import { runCommand, shortcutOf, useIsCommandEnabled } from "../state/commands.ts";
import { useWorkspace } from "../state/workspace.ts";
import { buttonClass } from "../ui/button.tsx";
import { Menu, MenuItem, MenuSeparator } from "../ui/menu.tsx";

export function WorkspaceMenu() {
  const name = useWorkspace((state) => state.opened?.name ?? "");
  return (
    <Menu
      trigger={
        <button type="button" aria-label={`Workspace ${name}`} className={buttonClass("ghost", "medium")}>
          <span className="max-w-40 truncate font-semibold text-ink">{name}</span>
          <ChevronDown size={14} aria-hidden="true" />
        </button>
      }
    >
      <CommandItem command="workspace.new" />
      <CommandItem command="workspace.open" />
      <CommandItem command="workspace.open-sample" />
      <MenuSeparator />
      <CommandItem command="workspace.import" />
      <CommandItem command="workspace.export" />
      <MenuSeparator />
      <CommandItem command="go.welcome" />
      <CommandItem command="workspace.close" />
    </Menu>
  );
}

function CommandItem({ command }: { readonly command: AppCommandId }) {
  const enabled = useIsCommandEnabled(command);
  const title = APP_COMMANDS.find((candidate) => candidate.id === command)?.title;
  return (
    <MenuItem disabled={!enabled} shortcut={shortcutOf(command)} onSelect={() => runCommand(command)}>
      {title}
    </MenuItem>
  );
}
