import { useEffect, useState } from "react";
import { tagNameOf, whyNotRefName } from "../../shared/base/ids.ts";
import type { Revision } from "../../shared/repository/revision.ts";
import { closeDialog } from "../state/dialogs.ts";
import { showToast } from "../state/toasts.ts";
import { callWorkspace, readRefs, useWorkspace } from "../state/workspace.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { TextArea, TextField } from "../ui/text-field.tsx";

/** Gives a point of history a name that stays. Offers the next versions. */
export function TagDialog({ at, atLabel }: { readonly at: Revision; readonly atLabel: string }) {
  const [name, setName] = useState("");
  const [annotation, setAnnotation] = useState("");
  const [suggested, setSuggested] = useState<{ patch: string; minor: string; major: string }>();
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<string>();
  const tags = useWorkspace((state) => state.tags);

  useEffect(() => {
    void callWorkspace("tags.suggest", {}).then((answer) => {
      if (!answer.ok) return;
      setSuggested(answer.value);
      setName((typed) => (typed === "" ? answer.value.patch : typed));
    });
  }, []);

  const trimmed = name.trim();
  const nameProblem =
    whyNotRefName(trimmed) ??
    (tags.some((tag) => tag.name === trimmed) ? "Another tag has this name; a tag never moves." : undefined);

  async function submit() {
    setTried(true);
    if (nameProblem !== undefined) return;
    const created = await callWorkspace("tags.create", {
      name: tagNameOf(trimmed),
      at,
      annotation: annotation.trim(),
    });
    if (!created.ok) return setProblem(created.error.message);
    await readRefs();
    closeDialog();
    showToast({ title: `Tagged ${atLabel} as ${trimmed}` });
  }
  return (
    <Dialog
      open
      onClose={closeDialog}
      title="New tag"
      description={`A tag is a name for ${atLabel} as it is committed now. It never moves, and you can look back at it any time.`}
      size="small"
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button type="submit" variant="primary">
            Create tag
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          error={tried || name !== "" ? nameProblem : undefined}
        />
        {suggested !== undefined && (
          <fieldset aria-label="Next versions" className="flex flex-wrap gap-2">
            {(["patch", "minor", "major"] as const).map((kind) => (
              <Button
                key={kind}
                size="small"
                aria-pressed={trimmed === suggested[kind]}
                onClick={() => setName(suggested[kind])}
              >
                <span className="text-ink-3">{kind}</span> <span className="code">{suggested[kind]}</span>
              </Button>
            ))}
          </fieldset>
        )}
        <TextArea
          label="Annotation (optional)"
          placeholder="What this version stands for"
          value={annotation}
          onChange={setAnnotation}
        />
        {problem !== undefined && <ErrorNotice title="The tag was not created" message={problem} />}
      </div>
    </Dialog>
  );
}
