import type { FactPage } from '@/lib/facts/queries';
import { type RecordFactInput, recordFactSchema } from '@/lib/facts/schema';

/** What the person may record of this fact, and where; null for a fact that is recorded elsewhere. */
export function recordable(view: FactPage, incident: string) {
  const key = recordFactSchema.in.shape.key.safeParse(view.def.key);
  if (!key.success) return null;
  const { common, permissions, laboratories } = view;
  const factKey: RecordFactInput['key'] = key.data;
  const whole = { caseId: null, name: incident, value: common?.value ?? null, own: common !== null };
  const places = [
    ...(permissions.recordCommon ? [whole] : []),
    ...laboratories
      .filter((one) => one.record)
      .map(({ caseId, name, fact }) => ({
        caseId,
        name,
        value: fact?.value ?? null,
        own: fact?.scope === 'case' && fact.ref.startsWith('fact:'),
      })),
  ];
  return { factKey, places };
}
