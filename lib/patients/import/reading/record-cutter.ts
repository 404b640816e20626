/**
 * Cuts a CSV file, fed block by block, into records. A quote opens only at the start of a field; a line end inside
 * quotes belongs to the record. An opened quote that meets a stray quote after a line end, or never closes, is taken
 * as a slip: its first physical line alone is rejected and reading goes on at the next line, so that one bad quote
 * never swallows the patients below it.
 */
export type CutKind = 'ok' | 'blank' | 'tooLong' | 'brokenQuote';
/** Bytes [start, end) of `buffer`, line end excluded; valid until the next push. */
export type Cut = { kind: CutKind; start: number; end: number; quoted: boolean };

const QUOTE = 0x22;
const SPACE = 0x20;
const LF = 0x0a;
const CR = 0x0d;

/** Longest record kept, in bytes: a row of a laboratory export takes some hundreds. */
export const MAX_RECORD = 1_048_576;

const MORE = -1;
const BROKEN = -2;

export class RecordCutter {
  /** Unread bytes: what the last cut points into. */
  buffer: Buffer = Buffer.alloc(0);
  /** Offset in the file of the byte after the last cut. */
  offset: number;
  private position = 0;
  private nextQuote = -1;
  private skipping = false;
  private ended = false;
  private readonly cut: Cut = { kind: 'ok', start: 0, end: 0, quoted: false };
  private readonly delimiter: number;
  private readonly newline: number;
  private readonly maxRecord: number;

  constructor(options: { delimiter: string; newline: '\n' | '\r'; offset: number; maxRecord?: number }) {
    this.delimiter = options.delimiter.charCodeAt(0);
    this.newline = options.newline === '\n' ? LF : CR;
    this.offset = options.offset;
    this.maxRecord = options.maxRecord ?? MAX_RECORD;
  }

  /** Adds the next block of the file. */
  push(block: Buffer): void {
    const rest = this.buffer.subarray(this.position);
    this.buffer = rest.length === 0 ? block : Buffer.concat([rest, block]);
    this.position = 0;
    this.nextQuote = -1;
  }

  /** Says that no block follows: the last line needs no line end. */
  end(): void {
    this.ended = true;
  }

  /** True once end() was called. */
  get isEnded(): boolean {
    return this.ended;
  }

  /** The next record, or null when more bytes are needed (or, after end(), when there is none). The object is reused. */
  next(): Cut | null {
    const { buffer } = this;
    if (this.skipping) return this.finishSkipping();
    const start = this.position;
    if (start >= buffer.length) return null;
    const line = this.lineEnd(start);
    if (this.nextQuote < start) {
      this.nextQuote = buffer.indexOf(QUOTE, start);
      if (this.nextQuote === -1) this.nextQuote = buffer.length;
    }
    if (line !== MORE && this.nextQuote > line) return this.emit(start, line, false);
    if (line === MORE && this.nextQuote >= buffer.length) return this.overflow(start);
    const end = this.quotedEnd(start);
    if (end === BROKEN) return this.broken(start, line);
    if (end === MORE) return this.unclosed(start, line);
    return this.emit(start, end, true);
  }

  private lineEnd(from: number): number {
    const found = this.buffer.indexOf(this.newline, from);
    return found === -1 && this.ended ? this.buffer.length : found;
  }

  /** End of the record that starts here, MORE when it goes beyond the buffer, BROKEN for a stray quote after a line end. */
  private quotedEnd(start: number): number {
    const { buffer, delimiter, newline } = this;
    let at = start;
    for (;;) {
      if (buffer[at] === QUOTE) {
        at = this.closing(at);
        if (at < 0) return at;
      }
      while (at < buffer.length && buffer[at] !== delimiter && buffer[at] !== newline) at++;
      if (at >= buffer.length) return this.ended ? buffer.length : MORE;
      if (buffer[at] === newline) return at;
      at++;
    }
  }

  /** Position after the quote that closes the one at `open`. Stray quotes on the same line are read as text. */
  private closing(open: number): number {
    const { buffer } = this;
    for (let from = open + 1; ; ) {
      const quote = buffer.indexOf(QUOTE, from);
      if (quote === -1) return MORE;
      if (buffer[quote + 1] === QUOTE) {
        from = quote + 2;
        continue;
      }
      let after = quote + 1;
      while (buffer[after] === SPACE) after++;
      if (after >= buffer.length) return this.ended ? after : MORE;
      const next = buffer[after];
      if (next === this.delimiter || next === LF || next === CR) return quote + 1;
      const line = buffer.indexOf(this.newline, open);
      if (line !== -1 && line < quote) return BROKEN;
      from = quote + 1;
    }
  }

  private emit(start: number, end: number, quoted: boolean): Cut {
    this.advance(Math.min(end + 1, this.buffer.length));
    const trimmed = end > start && this.buffer[end - 1] === CR ? end - 1 : end;
    const kind = trimmed === start ? 'blank' : trimmed - start > this.maxRecord ? 'tooLong' : 'ok';
    return this.fill(kind, start, trimmed, quoted);
  }

  private broken(start: number, line: number): Cut {
    this.advance(Math.min(line + 1, this.buffer.length));
    return this.fill('brokenQuote', start, line, true);
  }

  private unclosed(start: number, line: number): Cut | null {
    if (!this.ended && this.buffer.length - start <= this.maxRecord) return null;
    return line === MORE ? this.overflow(start) : this.broken(start, line);
  }

  /** One line without end: wait, or when it is too long already, drop it as it comes. */
  private overflow(start: number): Cut | null {
    if (this.buffer.length - start <= this.maxRecord) return null;
    this.skipping = true;
    return this.finishSkipping();
  }

  private finishSkipping(): Cut | null {
    const line = this.lineEnd(this.position);
    this.advance(line === MORE ? this.buffer.length : Math.min(line + 1, this.buffer.length));
    if (line === MORE) return null;
    this.skipping = false;
    return this.fill('tooLong', line, line, false);
  }

  private advance(to: number): void {
    this.offset += to - this.position;
    this.position = to;
  }

  private fill(kind: CutKind, start: number, end: number, quoted: boolean): Cut {
    this.cut.kind = kind;
    this.cut.start = start;
    this.cut.end = end;
    this.cut.quoted = quoted;
    return this.cut;
  }
}
