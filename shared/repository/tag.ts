import type { TagName } from "../base/ids.ts";
import { err, type Result } from "../base/result.ts";
import { recordEvent } from "./record-event.ts";
import type { Actor, Repository } from "./repository.ts";
import type { RepositoryError } from "./repository-error.ts";
import { resolveRevision } from "./resolve-revision.ts";
import type { Revision } from "./revision.ts";

/** Tags a point of history. A tag never moves: to change it, delete it and make it again. */
export async function createTag(
  repo: Repository,
  actor: Actor,
  input: { readonly name: TagName; readonly at: Revision; readonly annotation: string },
): Promise<Result<null, RepositoryError>> {
  const commit = await resolveRevision(repo, input.at);
  if (!commit.ok) return commit;
  const { name, annotation } = input;
  return recordEvent(repo, actor, { kind: "tag-created", name, commit: commit.value, annotation });
}

export async function deleteTag(
  repo: Repository,
  actor: Actor,
  input: { readonly name: TagName },
): Promise<Result<null, RepositoryError>> {
  const tag = (await repo.store.readTags()).find((candidate) => candidate.name === input.name);
  if (tag === undefined) return err({ kind: "not-found", what: "tag", name: input.name });
  return recordEvent(repo, actor, { kind: "tag-deleted", name: tag.name, commit: tag.commit });
}

/** Says which semantic versions could follow the highest `vX.Y.Z` among the tags; v0.0.0 where there is none. */
export function nextVersions(names: readonly string[]): { patch: string; minor: string; major: string } {
  const versions = names.flatMap((name) => {
    const parts = /^v?(\d{1,6})\.(\d{1,6})\.(\d{1,6})$/.exec(name);
    return parts ? [[Number(parts[1]), Number(parts[2]), Number(parts[3])] as const] : [];
  });
  const [major, minor, patch] = versions.sort((a, b) => b[0] - a[0] || b[1] - a[1] || b[2] - a[2])[0] ?? [
    0, 0, 0,
  ];
  return {
    patch: `v${major}.${minor}.${patch + 1}`,
    minor: `v${major}.${minor + 1}.0`,
    major: `v${major + 1}.0.0`,
  };
}
