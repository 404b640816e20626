import { FIELDS } from '../form/rules';

/** Blocks that are a laboratory's own: who it is, whom to call, what it attaches. */
const OWN_BLOCKS = ['type', 'organisation', 'representative', 'contact', 'attachments'];
/** Answers that are a laboratory's own: awareness, the processor's notice to it, its numbers. */
const OWN_PATHS = [
  'dates.awarenessAt',
  'dates.processorNotifiedAt',
  'data.recordsApprox',
  'data.peopleApprox',
  'information.informedOn',
  'information.informedCount',
];

/** Questions whose answer can be common to several laboratories, in the order of the teleservice. */
export const BULK_FIELDS = FIELDS.filter(
  (def) => !OWN_BLOCKS.includes(def.block) && !OWN_PATHS.includes(def.path) && def.type !== 'rows',
);
