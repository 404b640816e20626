/**
 * PostgreSQL binary COPY rows, written into one reusable buffer:
 * signature, flags, extension length; per row a field count, then length and bytes of each field; -1 ends.
 */
const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');

export class CopyBuffer {
  readonly bytes: Buffer;
  length = 0;

  constructor(memory: ArrayBuffer) {
    this.bytes = Buffer.from(memory);
    this.reset();
  }

  /** Empties the buffer for the next COPY. */
  reset(): void {
    SIGNATURE.copy(this.bytes);
    this.length = SIGNATURE.length;
  }

  /** Bytes still free. */
  get room(): number {
    return this.bytes.length - this.length;
  }

  startRow(fields: number): void {
    this.length = this.bytes.writeInt16BE(fields, this.length);
  }

  nullField(): void {
    this.length = this.bytes.writeInt32BE(-1, this.length);
  }

  int32(value: number): void {
    this.length = this.bytes.writeInt32BE(4, this.length);
    this.length = this.bytes.writeInt32BE(value, this.length);
  }

  text(value: string): void {
    const written = this.bytes.write(value, this.length + 4, 'utf8');
    this.bytes.writeInt32BE(written, this.length);
    this.length += 4 + written;
  }

  /** Announces 16 bytes and returns where the caller writes them. */
  uuidSlot(): number {
    const at = this.bytes.writeInt32BE(16, this.length);
    this.length = at + 16;
    return at;
  }

  /** A field whose bytes the caller writes itself: `write(at)` returns how many it wrote. */
  field(write: (at: number) => number): void {
    const written = write(this.length + 4);
    this.bytes.writeInt32BE(written, this.length);
    this.length += 4 + written;
  }

  /** Ends the COPY; the buffer is then complete up to `length`. */
  finish(): void {
    this.length = this.bytes.writeInt16BE(-1, this.length);
  }
}
