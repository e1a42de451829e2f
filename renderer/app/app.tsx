import { useEffect } from "react";
import { Welcome } from "../features/welcome/welcome.tsx";
import { followRoute, followStart } from "../state/entering.ts";
import { useRoute } from "../state/routes.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { TooltipProvider } from "../ui/tooltip.tsx";
import { Frame } from "./frame.tsx";
import { FrameDialogs } from "./frame-dialogs.tsx";
import { useGlobalCommands } from "./global-commands.ts";
import { useOvertakenNotices } from "./overtaken-notices.ts";
import { Toasts } from "./toasts.tsx";

/** The whole interface: the welcome view or the frame of a workspace, and what floats above both. */
export function App() {
  const kind = useRoute((route) => route.kind);
  useGlobalCommands();
  useOvertakenNotices();
  useEffect(() => {
    void followStart();
    return useRoute.subscribe(() => void followRoute());
  }, []);
  return (
    <TooltipProvider>
      <ErrorBoundary key={kind} what="Daybook">
        {kind === "welcome" ? <Welcome /> : <Frame />}
      </ErrorBoundary>
      <FrameDialogs />
      <Toasts />
    </TooltipProvider>
  );
}
