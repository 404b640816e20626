import { getLocale, getTranslations } from 'next-intl/server';
import { logCsvExport } from '@/lib/logbook/export/service';
import { logSentence } from '@/lib/logbook/labels';
import { streamLog } from '@/lib/logbook/queries';
import { logFilterSchema } from '@/lib/logbook/schema';
import { csvAnswer, incidentOf, takeExport } from '@/lib/platform/actions/export';
import { route } from '@/lib/platform/actions/route';
import { csvLine } from '@/lib/platform/utils/csv';
import { webStream } from '@/lib/platform/utils/web-stream';

const COLUMNS = [
  'seq',
  'caseAt',
  'at',
  'actor',
  'human',
  'type',
  'laboratory',
  'sentence',
  'corrects',
  'correctedBy',
] as const;

/** GET /api/exports/log?incident=ID&…: the entries in sight that match the page's filters, in order of writing, as CSV. */
export const GET = route(async (actor, request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const incidentId = incidentOf(query);
  await takeExport(actor);
  const input = { incidentId, filter: logFilterSchema.parse(query) };
  await logCsvExport(actor, input);
  const [t, log, locale] = [await getTranslations('logbook.csv'), await getTranslations('log'), await getLocale()];
  async function* lines() {
    yield `\uFEFF${csvLine(COLUMNS.map((column) => t(column)))}`;
    for await (const entries of streamLog(actor, input)) {
      yield entries
        .map((entry) =>
          csvLine([
            entry.seq,
            entry.caseAt,
            entry.at,
            entry.actorName,
            entry.human ? t('yes') : t('no'),
            entry.type,
            entry.caseName,
            logSentence(log, entry, locale),
            entry.corrects,
            entry.correctedBy,
          ]),
        )
        .join('');
    }
  }
  return csvAnswer(webStream(lines()), 'main-courante.csv');
});
