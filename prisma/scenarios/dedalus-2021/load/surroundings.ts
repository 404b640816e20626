import { letterQuotes } from '@/lib/facts/quoting/letters';
import { toContent } from '@/lib/patients/import/mappings/content';
import { guessColumns } from '@/lib/patients/import/mappings/targets';
import type { Prisma } from '@/lib/platform/db/generated/client';
import { COLUMNS } from '../../leak-file/columns';
import { paris } from '../../time';
import { authorities } from '../authorities';
import { contacts } from '../contacts';
import { factsAt } from '../facts';
import { caseId, fixedId, INCIDENT_ID } from '../ids';
import { leakLocations } from '../leaks';
import { person } from '../people';
import { pressItems } from '../press';
import { templates } from '../templates';

/** Leak locations, press, authorities with their contacts, the kept column mapping and the letter templates. */
export async function loadSurroundings(tx: Prisma.TransactionClient): Promise<void> {
  await tx.leakLocation.createMany({
    data: leakLocations.map((leak, index) => ({ id: fixedId('leak', index + 1), incidentId: INCIDENT_ID, ...leak })),
  });
  await tx.pressItem.createMany({
    data: pressItems.map((item, index) => ({ id: fixedId('press', index + 1), incidentId: INCIDENT_ID, ...item })),
  });
  await tx.authority.createMany({
    data: authorities.map((row, index) => ({ id: fixedId('authority', index + 1), incidentId: INCIDENT_ID, ...row })),
  });
  await tx.authorityContact.createMany({
    data: contacts.map(({ authority, author, laboratory, next, ...contact }) => ({
      ...contact,
      incidentId: INCIDENT_ID,
      authorityId: authorityId(authority),
      caseId: laboratory ? caseId(laboratory) : null,
      nextStep: next?.step ?? '',
      nextAt: next?.at ?? null,
      nextDoneAt: next?.doneAt ?? null,
      authorId: person(author).id,
      authorName: author,
      createdAt: contact.at,
    })),
  });
  const columns = guessColumns(COLUMNS);
  await tx.importMapping.create({
    data: {
      incidentId: INCIDENT_ID,
      name: 'Export Mega-Bus',
      content: toContent({ columns, rules: [], caseId: null }, { header: COLUMNS, laboratories: [] }),
      createdBy: person('Sophie Le Bihan').id,
      authorName: 'Sophie Le Bihan',
      createdAt: paris('26T11:30'),
      updatedAt: paris('26T11:30'),
    },
    select: { id: true },
  });
  await tx.letterTemplate.createMany({
    data: templates.map((template, index) => ({
      id: fixedId('template', index + 1),
      incidentId: INCIDENT_ID,
      ...template,
      quotes: letterQuotes(factsAt({ laboratory: 0, at: paris('26T10:00') })),
      createdBy: person('Camille Roussel').id,
      createdAt: paris('26T10:00'),
    })),
  });
}

function authorityId(code: string): string {
  const index = authorities.findIndex((row) => row.code === code);
  if (index < 0) throw new Error(`no authority ${code} in the scenario`);
  return fixedId('authority', index + 1);
}
