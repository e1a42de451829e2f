import { z } from "zod";
import { defineEntityType } from "./define-entity-type.ts";
import { externalIds, line, setOf } from "./schema-parts.ts";

/** Says why a text cannot be the path of a document, or returns undefined where it can. */
export function whyNotDocumentPath(path: string): string | undefined {
  if (path.length === 0) return "A path is needed.";
  if (path.length > 300) return "A path has 300 characters at most.";
  if (!path.endsWith(".md")) return "A path ends in .md.";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\u0000-\u001f\u007f\\:*?"<>|]/.test(path)) return 'A path has none of \\ : * ? " < > |.';
  const parts = path.split("/");
  if (parts.some((part) => part === "" || part === "." || part === ".." || part.startsWith(" "))) {
    return "A path is made of folder and file names with / between them.";
  }
  return path === path.normalize("NFC") ? undefined : "A path is in Unicode normal form C.";
}

export const documentBodyMaxLength = 2_000_000;

export const document = defineEntityType({
  type: "document",
  label: "document",
  plural: "documents",
  schema: z.strictObject({
    path: z.string().refine((path) => whyNotDocumentPath(path) === undefined, {
      message: "must be a relative path that ends in .md",
    }),
    title: line(300),
    /** Markdown with LF line ends. */
    body: z
      .string()
      .max(documentBodyMaxLength)
      .refine((body) => !body.includes("\r"), { message: "must have LF line ends" }),
    labels: setOf(line(80)),
    externalIds,
  }),
  fields: {
    path: { policy: "scalar", label: "path" },
    title: { policy: "scalar", label: "title" },
    body: { policy: "text", label: "text" },
    labels: { policy: "set", label: "labels" },
    externalIds: { policy: "struct", label: "external ids" },
  },
  title: (value) => value.path,
});

export type Document = z.infer<typeof document.schema>;
