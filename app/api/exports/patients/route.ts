import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { exportPersons } from '@/lib/patients/list/export/service';
import { caseParam, patientTable } from '@/lib/patients/list/table';
import { csvAnswer } from '@/lib/platform/actions/export';
import { route } from '@/lib/platform/actions/route';
import { takePoint } from '@/lib/platform/auth/rate-limit';
import { notFound } from '@/lib/platform/errors';
import { csvLine } from '@/lib/platform/utils/csv';
import { parseTableParams } from '@/lib/platform/utils/table-params';
import { webStream } from '@/lib/platform/utils/web-stream';

/** GET /api/exports/patients?incident=ID&…filters of the list: the masked list as CSV, with references and no identity. */
export const GET = route(async (actor, request) => {
  const search = Object.fromEntries(new URL(request.url).searchParams);
  const incident = z.uuid().safeParse(search.incident);
  if (!incident.success) throw notFound();
  await takePoint('patients.export', actor.userId, { points: 10, seconds: 600 });
  const t = await getTranslations('patients');
  const source = exportPersons(actor, {
    incidentId: incident.data,
    caseId: caseParam.parse(search.laboratory),
    params: parseTableParams(search, patientTable),
  });
  // Who may not see the list learns it as a status, before the first line.
  const first = await source.next();

  async function* lines() {
    yield `\uFEFF${csvLine([
      t('list.reference'),
      t('list.person'),
      t('list.birthYear'),
      t('list.nir'),
      t('list.reach'),
      t('list.department'),
      t('list.laboratory'),
      t('list.flags'),
      t('list.categories'),
      t('list.row'),
    ])}`;
    for (let part = first; !part.done; part = await source.next())
      yield part.value
        .map((person) =>
          csvLine([
            person.id,
            person.name,
            person.birthYear,
            person.nir,
            t(`reach.${person.reach}`),
            person.department,
            person.laboratory,
            person.flags.map((flag) => t(`flag.${flag}`)).join(', '),
            person.categories.map((field) => t(`category.${field}`)).join(', '),
            person.row,
          ]),
        )
        .join('');
  }

  return csvAnswer(webStream(lines()), `${t('list.csvFile')}.csv`);
});
