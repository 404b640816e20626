'use server';
import { action } from '@/lib/platform/actions/action';
import { filterSchema, flagFilterSchema, undoActSchema } from '../flags/acts/schema';
import { countFilter, flagFilter } from '../flags/acts/service';
import { undoAct } from '../flags/acts/undo/service';
import { setFlagsSchema } from '../flags/schema';
import { setFlags } from '../flags/service';
import { rotateSchema } from '../keys/schema';
import { startRotation } from '../keys/service';
import { confirmPurgeSchema, requestPurgeSchema, withdrawPurgeSchema } from '../purge/schema';
import { confirmPurge, requestPurge, withdrawPurge } from '../purge/service';
import { revealSchema } from '../reveal/schema';
import { revealPerson } from '../reveal/service';
import { pairSchema, patternSchema, undoSchema } from '../review/schema';
import { decidePair, decidePattern, undoReview } from '../review/service';

/** Break-glass: shows one identity to this user for a few minutes. */
export const openReveal = action(revealSchema, revealPerson);

/** What must be known before writing to these persons. */
export const changeFlags = action(setFlagsSchema, setFlags, {
  rateLimit: { name: 'patients.flags', points: 60, seconds: 60 },
});

/** The same for everybody under a filter of the list, counted beforehand. */
export const countFiltered = action(filterSchema, countFilter);
export const changeFilterFlags = action(flagFilterSchema, flagFilter, {
  rateLimit: { name: 'patients.flags', points: 60, seconds: 60 },
});

/** Takes an act on flags back. */
export const undoFlags = action(undoActSchema, undoAct);

/** One doubtful pair: merged, or two people. */
export const decideDoubtful = action(pairSchema, decidePair);

/** All doubtful pairs of one pattern. */
export const decideDoubtfulPattern = action(patternSchema, decidePattern);

/** Takes the decision on a pair back. */
export const undoDoubtful = action(undoSchema, undoReview);

/** A new data key for an incident (administrator). */
export const rotateKey = action(rotateSchema, startRotation);

/** The end of retention: asked, confirmed by somebody else, or taken back. */
export const askPurge = action(requestPurgeSchema, requestPurge);
export const secondPurge = action(confirmPurgeSchema, confirmPurge);
export const withdrawPurgeRequest = action(withdrawPurgeSchema, withdrawPurge);
