import { extractText, getDocumentProxy, getMeta } from 'unpdf';

/** What a PDF tells: its properties and the words of all pages. @throws when no page shows a word */
export async function pdfText(pdf: Uint8Array): Promise<string> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  try {
    const { text } = await extractText(document, { mergePages: true });
    // A reader that reads nothing would find nothing.
    if (!/\p{L}{3}/u.test(text)) throw new Error('no word was read in the PDF');
    const { info } = await getMeta(document);
    return `${JSON.stringify(info)}\n${text}`;
  } finally {
    await document.cleanup();
  }
}
