import type { Session, WebContents } from "electron";
import { APP_ORIGIN } from "./app-scheme.ts";
import type { ElectronApi } from "./electron-api.ts";

/** What pages may load: the interface itself, and what it makes (object URLs are checked by the policy). */
const OWN = /^(daybook:\/\/app\/|blob:daybook:\/\/app\/|data:|devtools:)/;

/** What the grid does on copying and pasting from its menu. Everything else is denied. */
const PERMISSIONS = new Set<string>(["clipboard-read", "clipboard-sanitized-write"]);

/** Denies what the interface does not need: permissions, files from elsewhere, requests that leave it. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((...[, permission, answer, { requestingUrl }]) =>
    answer(PERMISSIONS.has(permission) && isInterface(requestingUrl)),
  );
  session.setPermissionCheckHandler(
    (...[, permission, requestingOrigin]) => PERMISSIONS.has(permission) && isInterface(requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !OWN.test(url) }));
  session.on("will-download", (event, item) => {
    // An export is a file that the interface made; the system asks where to put it.
    if (!item.getURL().startsWith(`blob:${APP_ORIGIN}/`)) event.preventDefault();
  });
}

/** Keeps a page where it is: no navigation, no new windows, no embedded pages. Links open in the browser. */
export function lockContents(contents: WebContents, { shell }: Pick<ElectronApi, "shell">): void {
  contents.on("will-navigate", (event) => {
    if (!isReloadOf(contents, event.url)) {
      event.preventDefault();
      openOutside(shell, event.url);
    }
  });
  contents.on("will-frame-navigate", (event) => {
    if (!event.isMainFrame) event.preventDefault();
  });
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(shell, url);
    return { action: "deny" };
  });
}

/** Opens a link in the browser or the mail program; other schemes could start any program, and are dropped. */
function openOutside(shell: ElectronApi["shell"], url: string): void {
  if (!URL.canParse(url)) return;
  const { protocol, href } = new URL(url);
  if (protocol !== "https:" && protocol !== "mailto:") return;
  shell.openExternal(href).catch(() => {
    // There is no browser; the link stays readable in its place.
  });
}

function isInterface(url: string): boolean {
  return url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`);
}

function isReloadOf(contents: WebContents, url: string): boolean {
  return isInterface(url) && url === contents.getURL();
}
