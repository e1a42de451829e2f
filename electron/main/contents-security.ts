import type { Session, WebContents } from "electron";
import { APP_ORIGIN } from "./app-scheme.ts";
import type { ElectronApi } from "./electron-api.ts";

/** What pages may load: the interface itself, and what it makes (object URLs are checked by the policy). */
const OWN = /^(daybook:\/\/app\/|blob:daybook:\/\/app\/|data:|devtools:)/;

/** Denies every permission, download and request that leaves the interface. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !OWN.test(url) }));
  session.on("will-download", (event) => event.preventDefault());
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

function isReloadOf(contents: WebContents, url: string): boolean {
  return url.startsWith(`${APP_ORIGIN}/`) && url === contents.getURL();
}
