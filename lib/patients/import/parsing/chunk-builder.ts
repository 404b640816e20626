import { createBlindIndex } from '@/lib/platform/crypto/blind-index';
import { createSealer } from '@/lib/platform/crypto/sealer';
import { uuidToBytes } from '@/lib/platform/crypto/uuid-bytes';
import { encodePayload } from '../../person/payload';
import { createDecoder } from '../reading/encoding';
import { type Cut, type CutKind, RecordCutter } from '../reading/record-cutter';
import { createSplitter } from '../reading/split-record';
import { addQuality, noQuality } from '../rows/quality';
import type { RejectReason } from '../rows/reasons';
import { createRowReader, type Reading } from '../rows/row-reader';
import { CopyBuffer } from './copy-buffer';
import type { CaseTally, Chunk, Reject, ThreadConfig } from './protocol';
import { createRowIds } from './row-id';

/** Bytes that one person can take at most: fourteen fields of 300 characters and the indexes. */
const MAX_PERSON = 32_768;
const PERSON_COLUMNS = 13;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\x00-\x1f\x7f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced; a tab may be the delimiter
const REPLACED = { tabs: /[\x00-\x1f\x7f]+/g, others: /[\x00-\x08\x0a-\x1f\x7f]+/g };

const CUT_REASONS: Readonly<Record<Exclude<CutKind, 'ok' | 'blank'>, RejectReason>> = {
  tooLong: 'RECORD_TOO_LONG',
  brokenQuote: 'BROKEN_QUOTE',
};

/** Turns records into chunks ready for COPY. Pure computation: the thread around it moves the bytes. */
export class ChunkBuilder {
  readonly cutter: RecordCutter;
  private target: CopyBuffer;
  private readonly decode;
  private readonly split;
  private readonly read;
  private readonly sealer;
  private readonly index;
  private readonly nextId = createRowIds();
  private readonly cases: { id: string; bytes: Buffer }[];
  private readonly scratch = Buffer.allocUnsafe(MAX_PERSON);
  private readonly rowId = Buffer.alloc(16);
  private row: number;
  private rows = 0;
  private persons = 0;
  private rejects: Reject[] = [];
  private tallies = new Map<number, CaseTally>();
  private readonly now: () => number;

  constructor(
    private readonly config: ThreadConfig,
    memory: ArrayBuffer,
    now: () => number,
  ) {
    this.cutter = new RecordCutter(config);
    this.target = new CopyBuffer(memory);
    this.now = now;
    this.row = config.lastRow;
    this.decode = createDecoder(config.encoding);
    this.split = createSplitter(config.delimiter);
    this.sealer = createSealer({ table: 'person', incidentId: config.incidentId, dataKey: config.dataKey });
    this.index = createBlindIndex(config.indexKey);
    this.cases = config.laboratories.map(({ caseId }) => ({ id: caseId, bytes: uuidToBytes(caseId) }));
    const placeOf = (id: string | null) => config.laboratories.findIndex(({ caseId }) => caseId === id);
    const place = placeOf(config.defaultCaseId);
    this.read = createRowReader({
      columns: config.columns,
      columnCount: config.columnCount,
      laboratories: new Map(config.laboratories.map(({ finess }, position) => [finess, position])),
      rules: config.rules.map(({ caseId, ...rule }) => ({ ...rule, laboratory: placeOf(caseId) })),
      defaultLaboratory: place < 0 ? null : place,
      today: config.today,
    });
  }

  /** Works until the chunk is full (true) or the bytes at hand are used up (false). */
  fill(): boolean {
    while (this.rows < this.config.chunkRows && this.target.room > MAX_PERSON) {
      const cut = this.cutter.next();
      if (cut === null) return false;
      this.row++;
      if (cut.kind !== 'blank') this.take(cut);
    }
    return true;
  }

  /** Starts the next chunk in this memory. */
  begin(memory: ArrayBuffer): void {
    this.target = new CopyBuffer(memory);
  }

  /** Hands over what is built, with the checkpoint it leads to; call begin() before the next fill(). */
  finish(): Omit<Chunk, 'copy'> {
    this.target.finish();
    const chunk = {
      copyLength: this.target.length,
      persons: this.persons,
      read: this.rows,
      rejects: this.rejects,
      cases: [...this.tallies.values()],
      offset: this.cutter.offset,
      lastRow: this.row,
    };
    this.rows = 0;
    this.persons = 0;
    this.rejects = [];
    this.tallies = new Map();
    return chunk;
  }

  private take(cut: Cut): void {
    this.rows++;
    const fields = this.fieldsOf(cut);
    if (!Array.isArray(fields)) {
      this.reject(fields, '', -1);
      return;
    }
    const reading = this.read(fields);
    if (reading.reason === null) {
      this.accept(reading);
      return;
    }
    const empty = reading.reason !== 'COLUMN_COUNT' && fields.every((field) => field.trim() === '');
    if (empty) this.reject('EMPTY_ROW', '', -1);
    else this.reject(reading.reason, reading.field, reading.laboratory);
  }

  /** The fields of a record, or why there are none. */
  private fieldsOf(cut: Cut): string[] | RejectReason {
    if (cut.kind === 'tooLong' || cut.kind === 'brokenQuote') return CUT_REASONS[cut.kind];
    let record = this.decode(this.cutter.buffer, cut.start, cut.end);
    if (CONTROLS.test(record)) {
      if (record.includes('\0')) return 'NUL_CHARACTER';
      record = record.replace(this.config.delimiter === '\t' ? REPLACED.others : REPLACED.tabs, ' ');
    }
    return this.split(record, cut.quoted) ?? 'BROKEN_QUOTE';
  }

  private tally(laboratory: number): CaseTally {
    let tally = this.tallies.get(laboratory);
    if (tally === undefined) {
      tally = { caseId: this.cases[laboratory]?.id ?? '', read: 0, rejected: 0, quality: noQuality() };
      this.tallies.set(laboratory, tally);
    }
    return tally;
  }

  private reject(reason: RejectReason, field: string, laboratory: number): void {
    let caseId: string | null = null;
    if (laboratory >= 0) {
      const tally = this.tally(laboratory);
      tally.read++;
      tally.rejected++;
      caseId = tally.caseId;
    }
    this.rejects.push({ row: this.row, reason, field, caseId });
  }

  private accept(reading: Reading): void {
    const { target, rowId } = this;
    const { payload } = reading;
    const tally = this.tally(reading.laboratory);
    tally.read++;
    addQuality(tally.quality, reading.quality);
    this.persons++;
    this.nextId(rowId, 0, this.now());
    target.startRow(PERSON_COLUMNS);
    rowId.copy(target.bytes, target.uuidSlot());
    this.cases[reading.laboratory]?.bytes.copy(target.bytes, target.uuidSlot());
    this.blind('identity', reading.identity);
    this.blind('nir', payload.nir);
    this.blind('email', payload.email);
    this.blind('phone', payload.phoneMobile);
    this.blind('phone', payload.phoneLandline);
    this.blind('nameBirth', reading.nameBirth);
    const length = this.scratch.write(encodePayload(payload), 'utf8');
    target.field((at) => this.sealer.sealInto(target.bytes, at, rowId, this.scratch.subarray(0, length)));
    target.text(reading.department);
    target.int32(reading.categories);
    target.int32(reading.flags);
    target.int32(this.row);
  }

  private blind(kind: string, value: string): void {
    if (value === '') this.target.nullField();
    else this.index.into(this.target.bytes, this.target.uuidSlot(), kind, value);
  }
}
