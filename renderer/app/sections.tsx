import { CalendarRange, FileText, History, Settings, Users } from "lucide-react";
import { type ComponentType, type LazyExoticComponent, lazy, type ReactNode } from "react";
import type { AppCommandId } from "../../shared/rpc/app-commands.ts";

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly icon: ReactNode;
  readonly command?: AppCommandId;
  /** Whether it stands in the rail; the others are reached by buttons and addresses. */
  readonly inRail: boolean;
  readonly View: LazyExoticComponent<ComponentType>;
}

// A section is there when its feature is.
const features = import.meta.glob<Record<string, ComponentType>>([
  "../features/*/*-view.tsx",
  "../features/inspector/inspector.tsx",
  "../features/interchange/*-dialog.tsx",
]);

function findView(path: string, name: string): LazyExoticComponent<ComponentType> | undefined {
  const load = features[`../features/${path}.tsx`];
  if (load === undefined) return undefined;
  return lazy(async () => {
    const module = await load();
    const View = module[name];
    if (View === undefined) throw new Error(`${path} has no ${name}`);
    return { default: View };
  });
}

const size = 16;
const candidates: readonly (Omit<Section, "View"> & { readonly path: string; readonly view: string })[] = [
  {
    id: "schedule",
    title: "Schedule",
    icon: <CalendarRange size={size} />,
    command: "go.schedule",
    inRail: true,
    path: "schedule/schedule-view",
    view: "ScheduleView",
  },
  {
    id: "documents",
    title: "Documents",
    icon: <FileText size={size} />,
    command: "go.documents",
    inRail: true,
    path: "documents/documents-view",
    view: "DocumentsView",
  },
  {
    id: "people",
    title: "People",
    icon: <Users size={size} />,
    command: "go.people",
    inRail: true,
    path: "people/people-view",
    view: "PeopleView",
  },
  {
    id: "history",
    title: "History",
    icon: <History size={size} />,
    command: "go.history",
    inRail: true,
    path: "history/history-view",
    view: "HistoryView",
  },
  {
    id: "compare",
    title: "Compare",
    icon: null,
    inRail: false,
    path: "compare/compare-view",
    view: "CompareView",
  },
  { id: "merge", title: "Merge", icon: null, inRail: false, path: "merge/merge-view", view: "MergeView" },
  {
    id: "settings",
    title: "Settings",
    icon: <Settings size={size} />,
    command: "go.settings",
    inRail: true,
    path: "settings/settings-view",
    view: "SettingsView",
  },
];

export const sections: readonly Section[] = candidates.flatMap(({ path, view, ...section }) => {
  const View = findView(path, view);
  return View === undefined ? [] : [{ ...section, View }];
});

export const Inspector = findView("inspector/inspector", "Inspector");
export const ImportDialog = findView("interchange/import-dialog", "ImportDialog");
export const ExportDialog = findView("interchange/export-dialog", "ExportDialog");
