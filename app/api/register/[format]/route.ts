import { buffer } from 'node:stream/consumers';
import { getLocale } from 'next-intl/server';
import { z } from 'zod';
import { takeExport } from '@/lib/platform/actions/export';
import { PRIVATE, route } from '@/lib/platform/actions/route';
import { notFound } from '@/lib/platform/errors';
import { toParisLocal } from '@/lib/platform/time/paris-local';
import { toCsv } from '@/lib/platform/utils/csv';
import { registerWords } from '@/lib/register/document/words';
import { registerColumns } from '@/lib/register/export/columns';
import { registerPdf } from '@/lib/register/export/pdf';
import { exportRegister } from '@/lib/register/export/service';
import { registerXlsx } from '@/lib/register/export/xlsx';
import { EXPORT_FORMATS } from '@/lib/register/schema';

const querySchema = z.object({
  format: z.enum(EXPORT_FORMATS),
  /** Left out: the register that the person keeps, over all incidents. */
  incident: z.uuid().optional(),
  case: z.uuid().nullable().default(null),
  laboratory: z.uuid().nullable().default(null),
});
const TYPES = {
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** GET /api/register/pdf|csv|xlsx?incident=&case=&laboratory=: the register of breaches, logged. */
export const GET = route(async (actor, request, context: { params: Promise<{ format: string }> }) => {
  const search = Object.fromEntries(new URL(request.url).searchParams);
  const query = querySchema.safeParse({ ...search, ...(await context.params) });
  if (!query.success) throw notFound();
  await takeExport(actor);
  const { format, incident, case: caseId, laboratory } = query.data;
  const { entries, labels, at } = await exportRegister(actor, {
    format,
    scope: incident ? { incidentId: incident } : 'kept',
    caseId,
    organisationId: laboratory,
  });
  const locale = (await getLocale()) === 'en' ? 'en' : 'fr';
  const words = registerWords(locale, labels);
  const exercise = entries.some((entry) => entry.incident.exercise);
  const subject = subjectOf(entries, words.t('pdf.all'));
  const body = await write();
  const name = `${exercise ? 'exercice-' : ''}${words.t('pdf.fileName', { subject: asciiName(subject) })}.${format}`;
  return new Response(body, {
    headers: { ...PRIVATE, 'content-type': TYPES[format], 'content-disposition': `attachment; filename="${name}"` },
  });

  async function write(): Promise<string | Uint8Array<ArrayBuffer>> {
    const columns = registerColumns(words);
    if (format === 'xlsx') return new Uint8Array(await registerXlsx(entries, columns, words.t('pdf.sheet')));
    if (format === 'csv')
      return toCsv(
        entries,
        columns.map((column) => ({
          header: column.header,
          value: (entry) => {
            const value = column.value(entry);
            return value instanceof Date ? toParisLocal(value.toISOString()).replace('T', ' ') : value;
          },
        })),
      );
    const pdf = registerPdf({
      subject,
      entries,
      exercise,
      at,
      author: actor.name,
      words,
      common: words.common,
    });
    return new Uint8Array(await buffer(pdf));
  }
});

/** One laboratory by its name, one incident by its title, else "all". */
function subjectOf(entries: Awaited<ReturnType<typeof exportRegister>>['entries'], all: string): string {
  const laboratories = new Set(entries.map((entry) => entry.laboratory.name));
  const incidents = new Set(entries.map((entry) => entry.incident.title));
  if (laboratories.size === 1) return [...laboratories][0] ?? all;
  return incidents.size === 1 ? ([...incidents][0] ?? all) : all;
}

function asciiName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .toLowerCase();
}
