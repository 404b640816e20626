/**
 * npm run bench -- filings [--runs N] [--json]
 * Drafts 30 CNIL dossiers from the facts and renders their 30 PDFs through the services, against pdfkit alone drawing
 * the same pages from ready words, in the same run, on an embedded PostgreSQL of its own. ratio and draftSeconds (all
 * drafts in one act) are medians over the runs.
 */

import { buffer } from 'node:stream/consumers';
import { INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { people } from '@/prisma/scenarios/dedalus-2021/people';
import { drawPages, type ReadyPages } from './filings-baseline';
import { openBenchDatabase } from './lib/database';
import { benchOptions, median, round } from './lib/figures';

const options = benchOptions('30');
const DOSSIERS = options.rows;
const { say } = options;
const pagesIn = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

const database = await openBenchDatabase({ NODE_ENV: 'production' });
const { url } = database;
try {
  const { loadScenario } = await import('@/prisma/scenarios/load');
  await loadScenario('dedalus-2021', { now: new Date(), adminUrl: url });
  const { ownerClient } = await import('@/prisma/scenarios/factories');
  const { openSession, resumeSession } = await import('@/lib/platform/auth/session-store');
  const { createDrafts } = await import('@/lib/filings/draft/service');
  const { exportFiling } = await import('@/lib/filings/queries');
  const { filingPdf } = await import('@/lib/filings/pdf/filing-pdf');
  const { filingPages } = await import('@/lib/filings/pdf/pages');
  const { translator } = await import('@/lib/platform/i18n/translator');
  const { drawable } = await import('@/lib/platform/pdf/paper');
  const { closeClients } = await import('@/lib/platform/db/client');

  const db = ownerClient();
  const coordinator = people.find((person) => person.demoPersona === 'COORDINATOR');
  const actor = await resumeSession(await openSession(coordinator?.id ?? '', 'bench', new Date()));
  if (!actor) throw new Error('no coordinator in the scenario');
  await addLaboratories();
  const [t, common] = [translator('fr', 'filings'), translator('fr', 'questionnaire')];

  const ours: number[] = [];
  const drafting: number[] = [];
  const baseline: number[] = [];
  let pages = 0;
  for (let turn = 0; turn <= options.runs; turn++) {
    await db.filing.deleteMany({ where: { incidentId: INCIDENT_ID } });
    const started = performance.now();
    const { created } = await createDrafts(actor, { incidentId: INCIDENT_ID });
    const drafted = performance.now();
    const rows = await db.filing.findMany({ where: { incidentId: INCIDENT_ID }, select: { id: true } });
    const found = performance.now();
    const documents = [];
    const pdfs: Buffer[] = [];
    for (const { id } of rows) {
      const document = await exportFiling(actor, { incidentId: INCIDENT_ID, filingId: id });
      documents.push(document);
      pdfs.push(await buffer(filingPdf(document, t, common)));
    }
    const ms = performance.now() - started - (found - drafted);
    if (created !== DOSSIERS || pdfs.length !== DOSSIERS)
      throw new Error(`${created} drafted, ${pdfs.length} rendered`);

    const ready = documents.map((document) => readyPages(filingPages(document, t, common), drawable));
    const alone = performance.now();
    const plain: Buffer[] = [];
    for (const item of ready) plain.push(await buffer(drawPages(item)));
    const baselineMs = performance.now() - alone;
    pages = pdfs.reduce((sum, pdf) => sum + pagesIn(pdf), 0);
    const plainPages = plain.reduce((sum, pdf) => sum + pagesIn(pdf), 0);
    if (pages !== plainPages) throw new Error(`not the same pages: ${pages} and ${plainPages}`);
    say(
      `run ${turn}: draft ${round(drafted - started, 0)} ms + render ${round(ms - (drafted - started), 0)} ms, pdfkit alone ${round(baselineMs, 0)} ms, ${pages} pages`,
    );
    // The first run warms both up.
    if (turn > 0) {
      ours.push(ms);
      drafting.push(drafted - started);
      baseline.push(baselineMs);
    }
  }
  await db.$disconnect();
  await closeClients();
  console.log(
    JSON.stringify({
      bench: 'filings',
      dossiers: DOSSIERS,
      pages,
      runs: ours.length,
      ratio: round(median(ours) / median(baseline)),
      ms: round(median(ours), 0),
      // Drafting alone, every dossier in one act: the product promises 30 in under two seconds.
      draftSeconds: round(median(drafting) / 1000),
      baselineMs: round(median(baseline), 0),
    }),
  );

  /** The scenario has 28 laboratories with a case; as many more as the bench asks for. */
  async function addLaboratories(): Promise<void> {
    const known = await db.breachCase.count({ where: { incidentId: INCIDENT_ID } });
    for (let number = known; number < DOSSIERS; number++) {
      const { id } = await db.organisation.create({
        data: { kind: 'LABORATORY', name: `Labo ${number}`, postcode: '56100', city: 'Lorient', department: '56' },
        select: { id: true },
      });
      await db.breachCase.create({
        data: {
          incidentId: INCIDENT_ID,
          organisationId: id,
          awarenessAt: new Date('2021-02-25T10:00:00Z'),
          awarenessBasis: 'VENDOR_NOTICE',
          deadlineAt: new Date('2021-02-28T10:00:00Z'),
        },
      });
    }
  }
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await database.close();
}

type Pages = ReturnType<typeof import('@/lib/filings/pdf/pages').filingPages>;

/** Words as pdfkit takes them: bullets set, empty answers named, nothing left to compute. */
function readyPages(pages: Pages, drawable: (text: string) => string): ReadyPages {
  const { title, name, lines } = pages.heading;
  return {
    title: drawable(pages.title),
    subject: drawable(pages.subject),
    heading: { title: drawable(title), name: drawable(name), lines: lines.map(drawable) },
    sections: pages.sections.map((section) => ({
      title: drawable(section.title),
      answers: section.answers.map(({ label, lines: all }) => ({
        label: drawable(label),
        text: drawable(
          all.length === 0
            ? section.empty
            : all.length > 1
              ? all.map((line) => `• ${line}`).join('\n')
              : (all[0] ?? ''),
        ),
      })),
    })),
    footer: drawable(pages.footer),
    watermark: pages.watermarks.join('  ·  '),
  };
}
