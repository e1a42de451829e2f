import { contentPolicy } from "../../server/http/content-policy.ts";
import { findStaticFile } from "../../server/http/static-files.ts";
import type { ElectronApi } from "./electron-api.ts";

/** Where the interface lives: a scheme of its own, because pages of `file:` may read each other. */
export const APP_ORIGIN = "daybook://app";

/** Must run before the application is ready. */
export function declareAppScheme({ protocol }: Pick<ElectronApi, "protocol">): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: "daybook",
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Answers `daybook://app/...` with the files of the built interface, and everything else with 404. */
export function serveAppScheme({ protocol }: Pick<ElectronApi, "protocol">, rendererFolder: string): void {
  protocol.handle("daybook", (request) => answerAppRequest(request, rendererFolder));
}

export async function answerAppRequest(request: Request, rendererFolder: string): Promise<Response> {
  const { host, pathname } = new URL(request.url);
  const file =
    host === "app" && request.method === "GET" ? await findStaticFile(rendererFolder, pathname) : undefined;
  if (file === undefined) return new Response("There is nothing here.\n", { status: 404, headers: HEADERS });
  return new Response(new Uint8Array(file.body), {
    headers: { ...HEADERS, "content-type": file.mediaType, "content-length": String(file.body.byteLength) },
  });
}

const HEADERS = {
  "content-security-policy": contentPolicy(),
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
} as const;
