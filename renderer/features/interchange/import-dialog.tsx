import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { FileChooser } from "./file-chooser.tsx";
import {
  apply,
  backToOptions,
  leaveImport,
  optionsOf,
  preview,
  startAgain,
  useImportFlow,
} from "./import-flow.ts";
import { ImportPreview } from "./import-preview.tsx";
import { Inrc2Options } from "./inrc2-options.tsx";
import { TableOptions } from "./table-options.tsx";

const descriptions = {
  choose: "An Excel or CSV table of people or of assignments, or the files of an INRC-II instance.",
  options: "Say what the files mean. Nothing is changed yet.",
  preview: "This is what the import would do. Nothing is changed yet.",
};

/** Brings a roster in: choose files, say what they mean, look at what would happen, one commit. */
export function ImportDialog() {
  const { step, inspected, choices, plan, problem } = useImportFlow();
  const canPreview = inspected !== null && optionsOf(inspected, choices) !== null;
  const changes = plan === null ? 0 : plan.counts.create + plan.counts.change;
  return (
    <Dialog
      open
      onClose={leaveImport}
      title="Import"
      description={descriptions[step]}
      size="large"
      onSubmit={() => {
        if (step === "options" && canPreview) void preview();
        if (step === "preview" && changes > 0) void apply();
      }}
      footer={
        <>
          <Button onClick={leaveImport}>Cancel</Button>
          {step === "options" && (
            <>
              <Button onClick={startAgain}>Other files</Button>
              <Button type="submit" variant="primary" disabled={!canPreview}>
                Preview
              </Button>
            </>
          )}
          {step === "preview" && (
            <>
              <Button onClick={backToOptions}>Back</Button>
              <Button
                type="submit"
                variant="primary"
                disabled={changes === 0}
                badge={changes === 0 ? null : changes}
                description={`${changes} ${changes === 1 ? "record" : "records"}`}
              >
                Import
              </Button>
            </>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {problem !== null && <ErrorNotice title="Nothing was imported" message={problem} />}
        {step === "choose" && <FileChooser />}
        {step === "options" && inspected?.format === "inrc2" && <Inrc2Options inspected={inspected} />}
        {step === "options" && inspected !== null && inspected.format !== "inrc2" && (
          <TableOptions inspected={inspected} />
        )}
        {step === "preview" && plan !== null && <ImportPreview plan={plan} />}
      </div>
    </Dialog>
  );
}
