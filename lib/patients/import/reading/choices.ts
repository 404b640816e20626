/** Ways to read a file that a person may choose in the preview. */
export const IMPORT_ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
export const IMPORT_DELIMITERS = [';', ',', '\t', '|'] as const;
