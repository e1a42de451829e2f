import type { IpcMainEvent, MessagePortMain, WebFrameMain } from "electron";
import { z } from "zod";
import { PORT_CHANNEL } from "../port-channel.ts";
import { APP_ORIGIN } from "./app-scheme.ts";
import type { ElectronApi } from "./electron-api.ts";

const requestSchema = z.tuple([]);

/**
 * Answers the only message that a preload sends: it asks for the port to the host. Asked by anything else than
 * the interface in the main frame of a window, or with anything else, nothing happens.
 * @param onPort receives the host's end and the number of the window
 */
export function answerPortRequests(
  { ipcMain, MessageChannelMain }: Pick<ElectronApi, "ipcMain" | "MessageChannelMain">,
  onPort: (port: MessagePortMain, window: number) => void,
): void {
  ipcMain.on(PORT_CHANNEL, (event, ...words) => {
    const frame = interfaceFrameOf(event);
    if (frame === undefined || !requestSchema.safeParse(words).success) return;
    const { port1, port2 } = new MessageChannelMain();
    onPort(port1, event.sender.id);
    frame.postMessage(PORT_CHANNEL, null, [port2]);
  });
}

function interfaceFrameOf({ senderFrame, sender }: IpcMainEvent): WebFrameMain | undefined {
  if (senderFrame === null || senderFrame !== sender.mainFrame) return undefined;
  return senderFrame.url.startsWith(`${APP_ORIGIN}/`) ? senderFrame : undefined;
}
