import { Readable } from 'node:stream';
import PDFDocument from 'pdfkit';
import type { Prisma } from '@/lib/platform/db/generated/client';
import type { EvidenceKind } from '@/lib/platform/db/generated/enums';
import { putStream } from '@/lib/platform/storage/store';
import { fixedId, INCIDENT_ID } from '../ids';
import { person } from '../people';

interface Piece {
  /** Number of the fixed identifier. */
  number: number;
  kind: EvidenceKind;
  caseId: string | null;
  vendorOrgId: string | null;
  fileName: string;
  author: string;
  at: Date;
  /** Title, then the lines of the document. */
  lines: readonly string[];
}

/** A stored document: what the rows and the log quote of it. */
export interface Stored {
  readonly id: string;
  readonly sha256: string;
}

/** Writes a one-page PDF into the store with its row and first custody event. */
export async function storePiece(tx: Prisma.TransactionClient, piece: Piece): Promise<Stored> {
  const { number, lines, author, at, ...row } = piece;
  const uploader = person(author);
  const stored = await putStream(Readable.from([await pdf(lines, at)]), { maxBytes: 1_000_000 });
  const id = fixedId('evidence', number);
  await tx.evidence.create({
    data: {
      id,
      incidentId: INCIDENT_ID,
      ...row,
      mediaType: 'application/pdf',
      size: stored.size,
      sha256: stored.sha256,
      storageKey: stored.key,
      uploadedBy: uploader.id,
      uploaderName: uploader.name,
      createdAt: at,
    },
  });
  await tx.custodyEvent.create({
    data: {
      incidentId: INCIDENT_ID,
      evidenceId: id,
      act: 'RECEIVED',
      actorId: uploader.id,
      actorName: uploader.name,
      at,
    },
  });
  return { id, sha256: stored.sha256 };
}

/** A plain document of the scenario; its date is the scenario's, so that two loads give the same bytes. */
function pdf([title = '', ...lines]: readonly string[], at: Date): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const document = new PDFDocument({ size: 'A4', margin: 72, info: { Title: title, CreationDate: at, ModDate: at } });
    const parts: Buffer[] = [];
    document.on('data', (part: Buffer) => parts.push(part));
    document.on('end', () => resolve(Buffer.concat(parts)));
    document.on('error', reject);
    document.fontSize(16).text(title).moveDown();
    document.fontSize(11);
    for (const line of lines) document.text(line).moveDown(0.5);
    document.end();
  });
}
