import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { detectFileType } from './file-type';

async function bytes(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) if (Buffer.isBuffer(part)) parts.push(part);
  return Buffer.concat(parts);
}

function zip(entries: Record<string, string>): Promise<Buffer> {
  const file = new ZipFile();
  for (const [name, content] of Object.entries(entries)) file.addBuffer(Buffer.from(content), name);
  file.end();
  return bytes(Readable.from(file.outputStream));
}

async function pdf(): Promise<Buffer> {
  const document = new PDFDocument();
  document.text('Preuve');
  document.end();
  return bytes(Readable.from(document));
}

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const MAIL = 'Received: from relay\r\nFrom: a@b.test\r\nSubject: FTP\r\n\r\nFermé ce matin.\r\n';
const OFFICE = { '[Content_Types].xml': '<Types/>', '_rels/.rels': '<Relationships/>' };

describe('detectFileType refuses', () => {
  it.each([
    ['a page of HTML named as text', Buffer.from('<!doctype html><p>x'), 'notes.txt'],
    ['HTML after blank lines', Buffer.from('\n\n  <HTML><body>'), 'notes.txt'],
    ['a script tag inside a CSV', Buffer.from('a;b\n<script>alert(1)</script>;2'), 'list.csv'],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'drawing.svg'],
    ['SVG named as text', Buffer.from('<?xml version="1.0"?><svg/>'), 'drawing.txt'],
    ['a Windows program', Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1'), 'tool.txt'],
    ['a Linux program', Buffer.from('\x7fELF\x02\x01\x01\x00', 'latin1'), 'tool.log'],
    ['a shell script', Buffer.from('#!/bin/sh\nrm -rf /\n'), 'notes.txt'],
    ['a program named as PDF', Buffer.from('MZ\x90\x00', 'latin1'), 'proof.pdf'],
    ['an image named as PDF', PNG, 'proof.pdf'],
    ['a double extension', Buffer.from('%PDF-1.7'), 'proof.pdf.exe'],
    ['binary data named as CSV', Buffer.from([1, 2, 3, 0, 255]), 'list.csv'],
    ['a name without extension', PNG, 'proof'],
  ])('%s', (_, content, name) => {
    expect(detectFileType(content, name)).toBeNull();
  });

  it('an office file with macros, whatever its name', async () => {
    const content = await zip({ ...OFFICE, 'xl/vbaProject.bin': 'x' });
    expect(detectFileType(content, 'data.xlsx')).toBeNull();
    expect(detectFileType(content, 'data.xlsm')).toBeNull();
  });
});

describe('detectFileType accepts', () => {
  it.each([
    ['png', PNG, 'Capture.PNG'],
    ['jpeg', Buffer.from('\xff\xd8\xff\xe0\x00\x10JFIF', 'latin1'), 'photo.jpeg'],
    ['webp', Buffer.from('RIFF\x24\x00\x00\x00WEBPVP8 ', 'latin1'), 'photo.webp'],
    ['gzip', gzipSync('journal'), 'journal.gz'],
    ['eml', Buffer.from(MAIL), 'avis.eml'],
    ['csv', Buffer.from('compte;état\nadmin;révoqué\n'), 'comptes.csv'],
    ['csv', Buffer.from('compte;\xe9tat\n', 'latin1'), 'comptes.csv'],
    ['csv', Buffer.from('\ufeffcompte;état\n', 'utf16le'), 'comptes.csv'],
    ['text', Buffer.from('Feb 26 09:00 ftp: connection refused\n'), 'ftp.log'],
    ['text', Buffer.from('é'.repeat(40_000)).subarray(0, 65_535), 'long.txt'],
  ])('%s', (kind, content, name) => {
    expect(detectFileType(content, name)).toBe(kind);
  });

  it('a real PDF, a real zip, Word and Excel files by their parts', async () => {
    expect(detectFileType(await pdf(), 'preuve.pdf')).toBe('pdf');
    expect(detectFileType(await zip({ 'journal.log': 'x' }), 'journaux.zip')).toBe('zip');
    expect(detectFileType(await zip({ ...OFFICE, 'word/document.xml': '<w/>' }), 'note.docx')).toBe('docx');
    expect(detectFileType(await zip({ ...OFFICE, 'xl/workbook.xml': '<w/>' }), 'liste.xlsx')).toBe('xlsx');
  });
});
