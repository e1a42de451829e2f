import { assert } from "./assert.ts";

declare const brand: unique symbol;

/** A string that only its own parser can make. */
export type Brand<Name extends string> = string & { readonly [brand]: Name };

export type WorkspaceId = Brand<"WorkspaceId">;
export type RecordId = Brand<"RecordId">;
export type CommitId = Brand<"CommitId">;
export type BranchId = Brand<"BranchId">;
export type BranchName = Brand<"BranchName">;
export type TagName = Brand<"TagName">;
export type EditId = Brand<"EditId">;
export type GroupId = Brand<"GroupId">;
export type EventId = Brand<"EventId">;
export type DeviceId = Brand<"DeviceId">;
export type MergeSessionId = Brand<"MergeSessionId">;

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const sha256Pattern = /^[0-9a-f]{64}$/;

export function isUuid(text: string): boolean {
  return uuidPattern.test(text);
}

export function isSha256(text: string): boolean {
  return sha256Pattern.test(text);
}

/** Parses an id that is a lower-case UUID; throws on anything else, so call it on checked input only. */
export function uuidAs<Id extends Brand<string>>(text: string): Id {
  assert(isUuid(text), `not a UUID: ${text}`);
  return text as Id;
}

/** Parses a commit id (64 lower-case hex digits); throws on anything else. */
export function commitIdOf(text: string): CommitId {
  assert(isSha256(text), `not a commit id: ${text}`);
  return text as CommitId;
}

const forbiddenInNames = /[\s~^:?*[\\@{}<>|"]|\.\.|\/\/|^[-./]|[./]$|\.lock$/;

/**
 * Says why a text cannot name a branch or a tag, or returns undefined where it can.
 * Names are 1 to 100 characters, and may contain slashes, but no spaces or characters that Git reserves.
 */
export function whyNotRefName(text: string): string | undefined {
  if (text.length === 0) return "A name is needed.";
  if (text.length > 100) return "A name has 100 characters at most.";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\u0000-\u001f\u007f]/.test(text)) return "A name has no control characters.";
  if (forbiddenInNames.test(text)) {
    return 'A name has no spaces and none of ~ ^ : ? * [ \\ @ { } < > | ", and neither starts nor ends with . or /.';
  }
  return undefined;
}

/** Parses a branch name in NFC; throws where `whyNotRefName` has a reason. `name@owner` is made only by sync. */
export function branchNameOf(text: string): BranchName {
  assert(whyNotRefName(text) === undefined, `not a branch name: ${text}`);
  return text.normalize("NFC") as BranchName;
}

export function tagNameOf(text: string): TagName {
  assert(whyNotRefName(text) === undefined, `not a tag name: ${text}`);
  return text.normalize("NFC") as TagName;
}
