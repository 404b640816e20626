import Papa from 'papaparse';

/** Fields of one record, or null when its quotes do not make sense. */
export type SplitRecord = (record: string, quoted: boolean) => string[] | null;

/** Makes the splitter of a file. Without a quote a record is its delimiters; with one, papaparse reads it. */
export function createSplitter(delimiter: string): SplitRecord {
  return (record, quoted) => {
    if (!quoted) return record.split(delimiter);
    const { data } = Papa.parse<string[]>(record, { delimiter, newline: '\n', quoteChar: '"' });
    const [fields, ...others] = data;
    return fields === undefined || others.length > 0 ? null : fields;
  };
}
