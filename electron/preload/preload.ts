import { ipcRenderer } from "electron";
import { PORT_CHANNEL } from "../port-channel.ts";

// The page gets one message port to the host, and nothing else. It asks, because it may start later than this.
window.addEventListener("message", (event) => {
  if (event.source === window && event.data === "daybook-port-wanted") ipcRenderer.send(PORT_CHANNEL);
});
ipcRenderer.on(PORT_CHANNEL, (event) => {
  window.postMessage("daybook-port", window.location.origin, [...event.ports]);
});
