import { useSyncExternalStore } from "react";
import { usePreferences } from "./preferences.ts";

/** Width of the window in pixels at zoom 1: what layout has to go by, for media queries do not know our zoom. */
function useWindowWidth(): number {
  const zoom = usePreferences((state) => state.zoom);
  const width = useSyncExternalStore(
    (listener) => {
      window.addEventListener("resize", listener);
      return () => window.removeEventListener("resize", listener);
    },
    () => window.innerWidth,
  );
  return width / zoom;
}

/** Too little room for a wide rail. */
export function useIsCompact(): boolean {
  return useWindowWidth() < 1_100;
}

/** So little room that the inspector lies over the section and the bar takes two lines. */
export function useIsNarrow(): boolean {
  return useWindowWidth() < 900;
}
