import { create } from "zustand";
import { isUuid, type WorkspaceId } from "../../shared/base/ids.ts";

/** Where the window is: the welcome view, or a section of a workspace with what follows in the path. */
export type Route =
  | { readonly kind: "welcome" }
  | {
      readonly kind: "workspace";
      readonly workspace: WorkspaceId;
      readonly section: string;
      /** Parts of the path after the section, decoded: the session of a merge, the id of a document. */
      readonly rest: readonly string[];
    };

export function parsePath(path: string): Route {
  const [start, workspace = "", section = "schedule", ...rest] = path
    .split("/")
    .filter(Boolean)
    .map(decodePart);
  if (start !== "w" || !isUuid(workspace)) return { kind: "welcome" };
  return { kind: "workspace", workspace: workspace as WorkspaceId, section, rest };
}

export function pathOf(route: Route): string {
  if (route.kind === "welcome") return "/";
  return ["/w", route.workspace, route.section, ...route.rest.map(encodeURIComponent)].join("/");
}

export const useRoute = create<Route>()(() => parsePath(window.location.pathname));

window.addEventListener("popstate", () => show(parsePath(window.location.pathname)));

/** Goes to a route and remembers it in the window's history; the fragment (the run's token) stays. */
export function navigate(route: Route, how: "push" | "replace" = "push"): void {
  const address = pathOf(route) + window.location.hash;
  if (how === "push") window.history.pushState(null, "", address);
  else window.history.replaceState(null, "", address);
  show(route);
}

/** Goes to a section of the workspace that is open; without one nothing happens. */
export function navigateToSection(section: string, ...rest: readonly string[]): void {
  const route = useRoute.getState();
  if (route.kind === "workspace") navigate({ ...route, section, rest });
}

function show(route: Route): void {
  useRoute.setState(route, true);
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
