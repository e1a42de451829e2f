/** A text file as it was handed over, decoded; `name` is without folders. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
}

/** Where something in a file stands; lines count from 1. */
export interface SourceLine {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** A line that an import leaves out, with the reason in words for a person. */
export interface UnreadableLine extends SourceLine {
  readonly reason: string;
}

/** Why files as a whole cannot be imported, in words for a person. Nothing was changed. */
export interface ImportProblem {
  readonly message: string;
}

const reportedLength = 200;

/** Names a line that cannot be read; long texts are cut, so that a report stays small. */
export function unreadableLine(source: SourceLine, reason: string): UnreadableLine {
  const { file, line } = source;
  const text = source.text.length > reportedLength ? `${source.text.slice(0, reportedLength)}…` : source.text;
  return { file, line, text, reason };
}
