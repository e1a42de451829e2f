import { portableSha256 } from "../log/sha256.ts";
import { createMemoryStore } from "./memory-store.ts";
import { describeWorkspaceStore } from "./workspace-store.contract.ts";

describeWorkspaceStore("memory store", async (identity) =>
  createMemoryStore(identity, { sha256: portableSha256 }),
);
