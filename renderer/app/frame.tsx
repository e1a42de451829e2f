import { Suspense, useEffect, useState } from "react";
import { CommitPanel } from "../features/commit/commit-panel.tsx";
import { useDialogs } from "../state/dialogs.ts";
import { setPreferences, usePreferences } from "../state/preferences.ts";
import { useRoute } from "../state/routes.ts";
import { useSelection } from "../state/selection.ts";
import { useIsNarrow } from "../state/window-width.ts";
import { readRefs, useWorkspace } from "../state/workspace.ts";
import { classNames } from "../ui/class-names.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Splitter } from "../ui/splitter.tsx";
import { AsOfBand } from "./as-of-band.tsx";
import { ConnectionBand } from "./connection-band.tsx";
import { Rail } from "./rail.tsx";
import { hasInspector, Inspector, sections } from "./sections.tsx";
import { TopBar } from "./top-bar.tsx";

/** The frame around a workspace: rail, top bar, the section that the address names, inspector. */
export function Frame() {
  const isOpen = useWorkspace((state) => state.opened !== null && state.branch !== null);
  const error = useWorkspace((state) => state.error);
  if (error !== null && !isOpen) {
    return (
      <main className="p-8">
        <ErrorNotice
          title="The workspace could not be read"
          message={error.message}
          action={{ label: "Try again", run: () => void readRefs() }}
        />
      </main>
    );
  }
  return (
    <div className="flex h-full min-w-0">
      <button
        type="button"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-raised focus:p-2"
        onClick={() => document.getElementById("main")?.focus()}
      >
        Skip to content
      </button>
      <Rail />
      <div className="flex min-w-0 grow flex-col">
        <TopBar />
        <ConnectionBand />
        <AsOfBand />
        <div className="relative flex min-h-0 grow">
          {isOpen ? <SectionOnScreen /> : <Opening />}
          <Side />
        </div>
      </div>
    </div>
  );
}

function SectionOnScreen() {
  const id = useRoute((route) => (route.kind === "workspace" ? route.section : ""));
  const section = sections.find((candidate) => candidate.id === id) ?? sections[0];
  useEffect(() => {
    document.title = section === undefined ? "Daybook" : `${section.title} – Daybook`;
  }, [section]);
  if (section === undefined) return <main id="main" className="grow" />;
  const { View } = section;
  return (
    <main
      id="main"
      tabIndex={-1}
      aria-label={section.title}
      className="flex min-w-0 grow flex-col overflow-hidden outline-none"
    >
      <h1 className="sr-only">{section.title}</h1>
      <ErrorBoundary key={section.id} what={section.title}>
        <Suspense fallback={<Opening />}>
          <View />
        </Suspense>
      </ErrorBoundary>
    </main>
  );
}

/** Nothing for half a second, then a word. */
function Opening() {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 500);
    return () => clearTimeout(timer);
  }, []);
  return <div className="grow">{late && <EmptyState title="Opening…" />}</div>;
}

// History shows its own commit beside the list.
const minInspectorWidth = 240;
const maxInspectorWidth = 640;

/** The right side: the inspector, with the commit panel over it. */
function Side() {
  const section = useRoute((route) => (route.kind === "workspace" ? route.section : ""));
  const committing = useDialogs((state) => state.commitPanelOpen);
  const inspectorOpen = usePreferences((state) => state.inspectorOpen);
  const width = usePreferences((state) => state.inspectorWidth);
  const zoom = usePreferences((state) => state.zoom);
  const isNarrow = useIsNarrow();
  const nothingSelected = useSelection((state) => state.selection === null);
  const showInspector = inspectorOpen && hasInspector(section);
  // Over the section it stands only while it has something to show.
  if (!committing && (!showInspector || (isNarrow && nothingSelected))) return null;
  return (
    <aside
      aria-label={committing ? "Commit panel" : "Inspector"}
      className={classNames(
        "flex min-h-0 shrink-0",
        isNarrow && "absolute inset-y-0 right-0 z-30 max-w-full bg-canvas shadow-float",
      )}
    >
      <Splitter
        label="Width of the inspector"
        part="after"
        size={width}
        min={minInspectorWidth}
        max={maxInspectorWidth}
        onResize={(inspectorWidth) => setPreferences({ inspectorWidth })}
      />
      <div className="flex min-h-0 min-w-0 flex-col overflow-hidden" style={{ width: width * zoom }}>
        {committing ? (
          <CommitPanel />
        ) : (
          <ErrorBoundary key={section} what="The inspector">
            <Suspense fallback={null}>
              <Inspector />
            </Suspense>
          </ErrorBoundary>
        )}
      </div>
    </aside>
  );
}
