import { create } from "zustand";

export type Theme = "light" | "dark" | "system";

/** How this person likes the interface, kept in this browser or window profile. */
export interface Preferences {
  readonly theme: Theme;
  readonly zoom: number;
  readonly railCollapsed: boolean;
  readonly inspectorOpen: boolean;
  /** In pixels at zoom 1. */
  readonly inspectorWidth: number;
  readonly documentPreview: boolean;
}

const storageKey = "daybook.preferences";
export const zoomLevels = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;

const defaults: Preferences = {
  theme: "system",
  zoom: 1,
  railCollapsed: false,
  inspectorOpen: true,
  inspectorWidth: 320,
  documentPreview: false,
};

export const usePreferences = create<Preferences>()(() => ({ ...defaults, ...readStored() }));

export function setPreferences(change: Partial<Preferences>): void {
  usePreferences.setState(change);
  localStorage.setItem(storageKey, JSON.stringify(usePreferences.getState()));
}

export function changeZoom(direction: 1 | -1): void {
  const { zoom } = usePreferences.getState();
  const next =
    direction === 1 ? zoomLevels.find((level) => level > zoom) : zoomLevels.findLast((level) => level < zoom);
  if (next !== undefined) setPreferences({ zoom: next });
}

/** Puts theme and zoom on the page, now and whenever they change. */
export function applyPreferences(root: HTMLElement): void {
  const apply = ({ theme, zoom }: Preferences) => {
    if (theme === "system") delete root.dataset.theme;
    else root.dataset.theme = theme;
    root.style.setProperty("--zoom", String(zoom));
  };
  apply(usePreferences.getState());
  usePreferences.subscribe(apply);
}

function readStored(): Partial<Preferences> {
  let stored: unknown;
  try {
    stored = JSON.parse(localStorage.getItem(storageKey) ?? "{}");
  } catch {
    return {};
  }
  if (typeof stored !== "object" || stored === null) return {};
  // Of what an older or damaged storage holds, only what has the form of today counts.
  const known = Object.entries(stored).filter(
    ([key, value]) =>
      Object.hasOwn(defaults, key) && typeof value === typeof defaults[key as keyof Preferences],
  );
  return Object.fromEntries(known) as Partial<Preferences>;
}
