import 'server-only';
import { decodePayload, type PersonPayload } from '@/lib/patients/person/payload';
import type { Actor } from '@/lib/platform/auth/actor';
import { incidentKeys } from '@/lib/platform/crypto/incident-keys';
import { createSealer } from '@/lib/platform/crypto/sealer';
import { withActor } from '@/lib/platform/db/with-actor';
import { type Letter, readLetterValues } from '../../content/read-content';
import { compose, merge } from '../../content/rules';
import { personValues } from '../../content/values';
import { personWords } from '../../content/words';
import { canDownloadPackage } from '../../policy';
import { AUDIENCE_OF, EXCLUSION_JOIN, reachableBy } from '../../recipients/segment-sql';

/** One real person of the segment, identity masked: what they would read. */
export interface Sample {
  department: string;
  initials: string;
  text: string;
}

const SAMPLES = 4;

/** First letter, then dots of a fixed number: neither name nor length. */
const masked = (text: string): string => (text === '' ? '' : `${text.slice(0, 1)}•••••`);

/**
 * The letter as real people of its segment would read it, names masked. Different sets of leaked data come first: the
 * list of categories is what differs. Null for whoever may not read the rows (a preview without anybody is shown).
 */
export async function samplePeople(
  actor: Actor,
  {
    incidentId,
    caseId,
    letter,
  }: {
    incidentId: string;
    caseId: string;
    letter: Pick<Letter, 'channel' | 'audience' | 'locale' | 'short' | 'slots'>;
  },
): Promise<Sample[] | null> {
  if (!canDownloadPackage(actor, { incidentId, caseId }) || letter.channel === 'NOTICE') return null;
  return withActor(actor, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string; secret: Uint8Array; categories: number; department: string }[]>`
      select distinct on (p.categories) p.id, p.secret, p.categories, p.department
      from (select * from person where incident_id = ${incidentId}::uuid and case_id = ${caseId}::uuid limit 20000) p ${EXCLUSION_JOIN}
      where ${AUDIENCE_OF} = ${letter.audience} and kept.reason is null and ${reachableBy(letter.channel)}
      order by p.categories, p.id limit ${SAMPLES}`;
    if (rows.length === 0) return [];
    const keys = await incidentKeys(tx, incidentId);
    const sealer = createSealer({ table: 'person', ...keys });
    const words = personWords(letter.locale);
    const values = await readLetterValues(tx, { caseId, locale: letter.locale });
    const shown = Object.fromEntries(Object.entries(values).map(([field, value]) => [field, value || `[${field}]`]));
    return rows.map(({ id, secret, categories, department }) => {
      const person = decodePayload(sealer.open(id, secret).toString('utf8'));
      const fields = { ...shown, ...personValues(maskedPerson(person), categories, words) };
      return {
        department,
        initials: [person.firstName, person.usageName || person.birthName].map((name) => name.slice(0, 1)).join('. '),
        text: letter.channel === 'SMS' ? merge(letter.short, fields) : compose(letter.slots, fields),
      };
    });
  });
}

function maskedPerson(person: PersonPayload): Pick<PersonPayload, 'sex' | 'firstName' | 'usageName' | 'birthName'> {
  const { sex, firstName, usageName, birthName } = person;
  return { sex, firstName: masked(firstName), usageName: masked(usageName), birthName: masked(birthName) };
}
