import { CalendarRange, FileText, History, Settings, Users } from "lucide-react";
import { type ComponentType, type LazyExoticComponent, lazy, type ReactNode } from "react";
import type { AppCommandId } from "../../shared/rpc/app-commands.ts";

export interface Section {
  /** As in the path of the window. */
  readonly id: string;
  readonly title: string;
  readonly View: LazyExoticComponent<ComponentType>;
  /** For those in the rail; the others are reached by buttons and addresses. */
  readonly rail?: { readonly icon: ReactNode; readonly command: AppCommandId };
}

const size = 16;

/** The sections of a workspace, those of the rail in its order. Each comes when it is first shown. */
export const sections: readonly Section[] = [
  {
    id: "schedule",
    title: "Schedule",
    rail: { icon: <CalendarRange size={size} />, command: "go.schedule" },
    View: lazy(async () => ({
      default: (await import("../features/schedule/schedule-view.tsx")).ScheduleView,
    })),
  },
  {
    id: "documents",
    title: "Documents",
    rail: { icon: <FileText size={size} />, command: "go.documents" },
    View: lazy(async () => ({
      default: (await import("../features/documents/documents-view.tsx")).DocumentsView,
    })),
  },
  {
    id: "people",
    title: "People",
    rail: { icon: <Users size={size} />, command: "go.people" },
    View: lazy(async () => ({ default: (await import("../features/people/people-view.tsx")).PeopleView })),
  },
  {
    id: "history",
    title: "History",
    rail: { icon: <History size={size} />, command: "go.history" },
    View: lazy(async () => ({ default: (await import("../features/history/history-view.tsx")).HistoryView })),
  },
  {
    id: "compare",
    title: "Compare",
    View: lazy(async () => ({ default: (await import("../features/compare/compare-view.tsx")).CompareView })),
  },
  {
    id: "merge",
    title: "Merge",
    View: lazy(async () => ({ default: (await import("../features/merge/merge-view.tsx")).MergeView })),
  },
  {
    id: "settings",
    title: "Settings",
    rail: { icon: <Settings size={size} />, command: "go.settings" },
    View: lazy(async () => ({
      default: (await import("../features/settings/settings-view.tsx")).SettingsView,
    })),
  },
];

export const Inspector = lazy(async () => ({
  default: (await import("../features/inspector/inspector.tsx")).Inspector,
}));
export const ImportDialog = lazy(async () => ({
  default: (await import("../features/interchange/import-dialog.tsx")).ImportDialog,
}));
export const ExportDialog = lazy(async () => ({
  default: (await import("../features/interchange/export-dialog.tsx")).ExportDialog,
}));

const withInspector = new Set(["schedule", "documents", "people"]);

/** Whether something can be selected in a section that the inspector shows. */
export function hasInspector(section: string): boolean {
  return withInspector.has(section);
}
