import "../ui/tokens.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { defined } from "../../shared/base/assert.ts";
import { applyPreferences } from "../state/preferences.ts";
import { startSession } from "../state/session.ts";
import { createDesktopLink, receivePort } from "../transport/desktop-link.ts";
import type { HostLink } from "../transport/host-link.ts";
import { createServedLink, findToken } from "../transport/served-link.ts";
import { App } from "./app.tsx";
import { NoToken } from "./no-token.tsx";

async function findLink(): Promise<HostLink | undefined> {
  if (window.location.protocol === "daybook:") return createDesktopLink(await receivePort(window));
  const token = findToken(window.location.hash);
  return token === undefined ? undefined : createServedLink(window.location.origin, token);
}

applyPreferences(document.documentElement);
const root = createRoot(defined(document.getElementById("app"), "the page has a place for the app"));
const link = await findLink();
if (link !== undefined) startSession(link);
root.render(<StrictMode>{link === undefined ? <NoToken /> : <App />}</StrictMode>);
