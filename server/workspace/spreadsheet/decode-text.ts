import { err, ok, type Result } from "../../../shared/base/result.ts";
import type { ImportProblem } from "../../../shared/interchange/source-line.ts";

/**
 * Decodes a text file: UTF-8 or UTF-16 by their byte order mark, UTF-16 without one by its pattern of zero
 * bytes, else UTF-8, else Windows-1252, in which every byte means something. A file with NUL bytes is no text.
 */
export function decodeText(name: string, bytes: Uint8Array): Result<string, ImportProblem> {
  const encoding = encodingOf(bytes);
  const text = encoding === undefined ? decodeUnmarked(bytes) : new TextDecoder(encoding).decode(bytes);
  if (text.includes("\0")) {
    return err({
      message: `${name} is no text file. Choose CSV, Excel (.xlsx) or INRC-II files; nothing was changed.`,
    });
  }
  return ok(text.replace(/^\uFEFF/, ""));
}

function encodingOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return unmarkedUtf16(bytes.subarray(0, 2_000));
}

/** Plain text in UTF-16 has a zero in nearly every other byte, always on the same side. */
function unmarkedUtf16(sample: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (sample.length < 8) return undefined;
  let even = 0;
  let odd = 0;
  for (const [index, byte] of sample.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even++;
    else odd++;
  }
  const many = sample.length * 0.35;
  if (odd > many && even === 0) return "utf-16le";
  return even > many && odd === 0 ? "utf-16be" : undefined;
}

function decodeUnmarked(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
