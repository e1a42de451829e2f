import { AlertDialog } from "@base-ui/react/alert-dialog";
import { useProgress } from "../state/progress.ts";
import { ProgressBar } from "../ui/progress-bar.tsx";

export function ProgressDialog() {
  const { title, label, done, total } = useProgress();
  if (title === null) return null;
  return (
    <AlertDialog.Root open>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-scrim" />
        <AlertDialog.Popup className="fixed top-[30vh] left-1/2 z-40 w-96 -translate-x-1/2 rounded-md bg-raised p-4 text-ink shadow-float outline-none">
          <AlertDialog.Title className="pb-3 text-title">{title}</AlertDialog.Title>
          <ProgressBar
            label={label === "" ? "One moment…" : label}
            value={total === 0 ? null : done}
            max={Math.max(total, 1)}
          />
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
