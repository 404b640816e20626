import { expect, it } from 'vitest';
import { readCarrierFile } from '@/lib/notifications/returns/read-file';
import { batches, returnsOf } from './batches';
import { severities } from './severity';

it('writes for laboratories that have signed that people are informed', () => {
  for (const { laboratory } of batches) {
    const { decisions = [] } = severities.find((row) => row.laboratory === laboratory) ?? {};
    const inform = decisions.find(({ kind, outcome }) => kind === 'ART_34' && outcome === 'INFORM');
    expect(inform?.settled?.state, String(laboratory)).toBe('SIGNED');
  }
});

it('shows a batch at each stage that waits for somebody, and takes nobody twice', () => {
  expect(new Set(batches.map(({ stage }) => stage)).size).toBe(5);
  const segments = batches.map(({ laboratory, channel, audience }) => `${laboratory} ${channel} ${audience}`);
  expect(new Set(segments).size).toBe(batches.length);
});

it('returns letters as a mail house does, for the motives the application reads', () => {
  const references = Array.from(
    { length: 200 },
    (_, index) => `01a2163f-0000-7000-8000-${String(index).padStart(12, '0')}`,
  );
  const file = ['reference;statut', ...returnsOf(references)].join('\n');
  const read = readCarrierFile(file, { kind: 'RETURNS', channel: 'POST' });
  expect(read).toMatchObject({ problems: [], repeated: 0 });
  const count = (to: string) => read.lines.filter((line) => line.to === to).length;
  expect({ npai: count('NPAI'), unclaimed: count('UNCLAIMED') }).toEqual({ npai: 10, unclaimed: 4 });
});
