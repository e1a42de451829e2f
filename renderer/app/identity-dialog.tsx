import { useState } from "react";
import { authorSchema } from "../../shared/log/commit.ts";
import { closeDialog } from "../state/dialogs.ts";
import { setIdentity, useSession } from "../state/session.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { TextField } from "../ui/text-field.tsx";

/** Asks once, before the first commit, under which name the work is recorded. */
export function IdentityDialog({
  onDone,
  onCancel,
}: {
  readonly onDone: () => void;
  readonly onCancel?: () => void;
}) {
  const identity = useSession((state) => state.identity);
  const [name, setName] = useState(identity?.author.name ?? "");
  const [email, setEmail] = useState(identity?.author.email ?? "");
  const [problem, setProblem] = useState<string>();
  const [tried, setTried] = useState(false);

  function cancel() {
    closeDialog();
    onCancel?.();
  }
  async function submit() {
    setTried(true);
    const author = authorSchema.safeParse({ name: name.trim(), email: email.trim() });
    if (!author.success || email.trim() === "") return;
    const set = await setIdentity(author.data);
    if (!set.ok) return setProblem(set.error.message);
    closeDialog();
    onDone();
  }
  return (
    <Dialog
      open
      onClose={cancel}
      title="Who is committing?"
      description="History says who decided what. Your name and e-mail are recorded with each commit, and go nowhere else."
      size="small"
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={cancel}>Cancel</Button>
          <Button type="submit" variant="primary">
            Continue
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          autoComplete="name"
          error={tried && name.trim() === "" ? "A name is needed." : undefined}
        />
        <TextField
          label="E-mail"
          type="email"
          value={email}
          onChange={setEmail}
          autoComplete="email"
          error={tried && email.trim() === "" ? "An e-mail address is needed." : undefined}
        />
        {problem !== undefined && <ErrorNotice title="The name was not saved" message={problem} />}
      </div>
    </Dialog>
  );
}
