import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import type { MouseEvent, ReactNode } from "react";
import type { AppCommandId } from "../../shared/rpc/app-commands.ts";
import { shortcutOf } from "../state/commands.ts";
import { setPreferences, usePreferences } from "../state/preferences.ts";
import { navigate, pathOf, useRoute } from "../state/routes.ts";
import { useIsCompact } from "../state/window-width.ts";
import { classNames } from "../ui/class-names.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Logo } from "../ui/logo.tsx";
import { Tooltip } from "../ui/tooltip.tsx";
import { sections } from "./sections.tsx";

export function Rail() {
  const isCompact = useIsCompact();
  const collapsed = usePreferences((state) => state.railCollapsed) || isCompact;
  return (
    <nav
      aria-label="Sections"
      className="flex shrink-0 flex-col border-line border-r bg-sunken"
      style={{ width: collapsed ? "var(--rail-width-collapsed)" : "var(--rail-width)" }}
    >
      <a
        href="/"
        aria-label="Daybook: to the welcome view"
        onClick={(event) => follow(event, () => navigate({ kind: "welcome" }))}
        className="flex items-center gap-2.5 px-3.5 text-title"
        style={{ height: "var(--top-bar-height)" }}
      >
        <Logo />
        {!collapsed && "Daybook"}
      </a>
      <div className="flex grow flex-col gap-0.5 px-2 pt-1">
        {sections.map(
          ({ id, title, rail }) =>
            rail !== undefined && <RailLink key={id} id={id} title={title} {...rail} collapsed={collapsed} />,
        )}
      </div>
      <div className={isCompact ? "hidden" : "p-2"}>
        <IconButton
          label={collapsed ? "Widen rail" : "Collapse rail"}
          shortcut={shortcutOf("view.rail")}
          tooltipSide="right"
          icon={collapsed ? <PanelLeftOpen size={16} /> : <PanelLeftClose size={16} />}
          onClick={() => setPreferences({ railCollapsed: !collapsed })}
        />
      </div>
    </nav>
  );
}

interface RailLinkProps {
  readonly id: string;
  readonly title: string;
  readonly icon: ReactNode;
  readonly command: AppCommandId;
  readonly collapsed: boolean;
}

function RailLink({ id, title, icon, command, collapsed }: RailLinkProps) {
  const current = useRoute((route) => route.kind === "workspace" && route.section === id);
  const workspace = useRoute((route) => (route.kind === "workspace" ? route.workspace : null));
  if (workspace === null) return null;
  const route = { kind: "workspace", workspace, section: id, rest: [] } as const;
  const link = (
    <a
      href={pathOf(route)}
      aria-current={current ? "page" : undefined}
      aria-label={title}
      onClick={(event) => follow(event, () => navigate(route))}
      className={classNames(
        "flex h-7 items-center gap-2.5 rounded-md",
        collapsed ? "justify-center" : "px-2",
        current ? "bg-pressed font-medium text-ink" : "text-ink-2 hover:bg-hover hover:text-ink",
      )}
    >
      <span aria-hidden="true" className={current ? "text-accent" : ""}>
        {icon}
      </span>
      {!collapsed && title}
    </a>
  );
  if (!collapsed) return link;
  return (
    <Tooltip text={title} shortcut={shortcutOf(command)} side="right">
      {link}
    </Tooltip>
  );
}

/** A plain click stays in the window; with a modifier the browser opens a tab of its own, where the token is missing. */
function follow(event: MouseEvent, go: () => void): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey) {
    event.currentTarget.setAttribute(
      "href",
      `${event.currentTarget.getAttribute("href")?.split("#")[0] ?? "/"}${window.location.hash}`,
    );
    return;
  }
  event.preventDefault();
  go();
}
