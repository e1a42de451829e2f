import { useState } from "react";
import { authorSchema } from "../../../shared/log/commit.ts";
import { runCommand } from "../../state/commands.ts";
import { setPreferences, type Theme, usePreferences, zoomLevels } from "../../state/preferences.ts";
import { setIdentity, useSession } from "../../state/session.ts";
import { showError, showToast } from "../../state/toasts.ts";
import { useWorkspace } from "../../state/workspace.ts";
import { Button } from "../../ui/button.tsx";
import { SegmentedControl } from "../../ui/segmented-control.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { BranchSettings } from "./branch-settings.tsx";
import { SettingsGroup } from "./settings-group.tsx";
import { TagSettings } from "./tag-settings.tsx";

export function SettingsView() {
  return (
    <div className="min-h-0 grow overflow-y-auto">
      <div className="mx-auto flex max-w-3xl flex-col gap-8 px-6 py-6">
        <h2 className="font-semibold text-display">Settings</h2>
        <IdentitySettings />
        <AppearanceSettings />
        <WorkspaceSettings />
        <BranchSettings />
        <TagSettings />
        <About />
      </div>
    </div>
  );
}

function IdentitySettings() {
  const identity = useSession((state) => state.identity);
  if (identity === null) return null;
  // Mounted anew when the host tells another identity, so that the fields start from it.
  const { name, email } = identity.author;
  return <IdentityForm key={`${name} ${email}`} name={name} email={email} />;
}

function IdentityForm(saved: { readonly name: string; readonly email: string }) {
  const [name, setName] = useState(saved.name);
  const [email, setEmail] = useState(saved.email);
  const author = authorSchema.safeParse({ name: name.trim(), email: email.trim() });
  const changed = name.trim() !== saved.name || email.trim() !== saved.email;

  async function save() {
    if (!author.success) return;
    const set = await setIdentity(author.data);
    if (!set.ok) return showError("The name was not saved", set.error);
    showToast({ title: `You commit as ${author.data.name}` });
  }
  return (
    <SettingsGroup title="You" text="Recorded with every commit that you make from now on.">
      <form
        noValidate
        className="flex items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className="grow">
          <TextField label="Name" value={name} onChange={setName} autoComplete="name" />
        </div>
        <div className="grow">
          <TextField label="E-mail" type="email" value={email} onChange={setEmail} autoComplete="email" />
        </div>
        <Button type="submit" disabled={!changed || !author.success}>
          Save
        </Button>
      </form>
    </SettingsGroup>
  );
}

const themes: readonly { readonly value: Theme; readonly label: string }[] = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "system", label: "System" },
];

function AppearanceSettings() {
  const theme = usePreferences((state) => state.theme);
  const zoom = usePreferences((state) => state.zoom);
  return (
    <SettingsGroup title="Appearance" text="For this window and the next ones on this computer.">
      <div className="flex items-end gap-6">
        <div className="flex flex-col gap-1">
          <span className="font-medium text-ink-2 text-secondary" aria-hidden="true">
            Theme
          </span>
          <SegmentedControl
            label="Theme"
            value={theme}
            options={themes}
            onChange={(next) => setPreferences({ theme: next })}
          />
        </div>
        <Select
          label="Zoom"
          className="w-28"
          value={String(zoom)}
          options={zoomLevels.map((level) => ({
            value: String(level),
            label: `${Math.round(level * 100)} %`,
          }))}
          onChange={(next) => setPreferences({ zoom: Number(next) })}
        />
      </div>
    </SettingsGroup>
  );
}

function WorkspaceSettings() {
  const opened = useWorkspace((state) => state.opened);
  if (opened === null) return null;
  return (
    <SettingsGroup title="Workspace" text={opened.name}>
      <p className="code wrap-anywhere text-ink-2">{opened.path}</p>
      <div className="flex gap-2">
        {opened.sample && <Button onClick={() => runCommand("workspace.reset-sample")}>Reset sample…</Button>}
        <Button onClick={() => runCommand("workspace.close")}>Close workspace</Button>
      </div>
    </SettingsGroup>
  );
}

function About() {
  const host = useSession((state) => state.host);
  return (
    <SettingsGroup title="About">
      <p className="text-ink-2">
        Daybook {host?.version}, {host?.mode === "desktop" ? "on the desktop" : "served to this browser"}. MIT
        licence.
      </p>
      <div>
        <Button onClick={() => runCommand("help.shortcuts")}>Keyboard shortcuts</Button>
      </div>
    </SettingsGroup>
  );
}
