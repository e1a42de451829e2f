/** Says why a name cannot be that of a workspace file, on any of the systems that Daybook runs on. */
export function whyNotFileName(name: string): string | undefined {
  if (name === "") return "A name is needed.";
  if (name.length > 120) return "A name has 120 characters at most.";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\u0000-\u001f\\/:*?"<>|]/.test(name)) return 'A name has none of \\ / : * ? " < > |.';
  if (name.startsWith(".") || name.endsWith(".")) return "A name neither starts nor ends with a full stop.";
  return undefined;
}

/** Joins folder and file in the way that the folder is written. */
export function joinPath(folder: string, file: string): string {
  const separator = folder.includes("\\") ? "\\" : "/";
  return folder.endsWith(separator) ? folder + file : folder + separator + file;
}
