import example from '../packs/example-96-hours.json';
import { packSchema } from '../schema';

/** The example pack that the administration page offers: 96 hours from 2027 on. */
export const proposal96 = packSchema.parse(example);
