import { Upload } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { chooseFiles } from "./import-flow.ts";
import { filesOfDrop } from "./picked-files.ts";

/** Takes files from the system's dialog or from a drop; a dropped folder gives all that is in it. */
export function FileChooser() {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);

  async function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    await chooseFiles(await filesOfDrop(event.dataTransfer));
  }
  return (
    <section
      aria-label="Files to import"
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => void drop(event)}
      className={classNames(
        "flex flex-col items-center gap-3 rounded-md border border-dashed px-6 py-10 text-center",
        isOver ? "border-accent bg-accent-soft" : "border-edge",
      )}
    >
      <Upload size={24} className="text-ink-3" aria-hidden="true" />
      <p>Drop files or a folder here, or</p>
      <Button onClick={() => input.current?.click()}>Choose files…</Button>
      <input
        ref={input}
        type="file"
        multiple
        aria-label="Files"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // The same files may be chosen again after a change.
          event.target.value = "";
          void chooseFiles(files);
        }}
      />
      <p className="max-w-112 text-ink-2 text-secondary">
        For INRC-II choose scenario, history, week data and, if there is one, the solution with its NAME file
        together. Tables have a heading; you say later what each column means.
      </p>
    </section>
  );
}
