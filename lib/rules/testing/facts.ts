import type { RuleFacts } from '../rules';

/** Facts of a laboratory hit through its vendor, nothing dated yet; it is Friday 26 February 2021, 13:00 in Paris. */
export function makeFacts(over: Partial<RuleFacts> = {}): RuleFacts {
  return {
    awarenessAt: null,
    firstSignalAt: null,
    vendorKnownAt: null,
    initialFiledAt: null,
    nis2NotifiedAt: null,
    nis2Applies: false,
    processorInvolved: true,
    cyberOffence: true,
    at: new Date('2021-02-26T13:00+01:00'),
    ...over,
  };
}
