import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { LABORATORY_FIELDS, laboratoryTable } from '@/lib/organisations/schema';
import { exportLaboratories } from '@/lib/organisations/service';
import { csvAnswer } from '@/lib/platform/actions/export';
import { route } from '@/lib/platform/actions/route';
import { notFound } from '@/lib/platform/errors';
import { toCsv } from '@/lib/platform/utils/csv';
import { parseTableParams } from '@/lib/platform/utils/table-params';

/** GET: the laboratories of an incident as CSV, in the order and with the filters of the page; it can be imported again. */
export const GET = route(async (actor, request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const incidentId = z.uuid().safeParse(query.incident);
  if (!incidentId.success) throw notFound();
  const params = parseTableParams(query, laboratoryTable);
  const rows = await exportLaboratories(actor, { incidentId: incidentId.data, params });
  const t = await getTranslations('organisations.fields');
  const csv = toCsv(
    rows,
    LABORATORY_FIELDS.map((field) => ({ header: t(field), value: (row) => row.values[field] })),
  );
  return csvAnswer(csv, 'laboratoires.csv');
});
