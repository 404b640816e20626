import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { hub } from '@/lib/platform/events/hub';
import { notifyLive } from '@/lib/platform/events/notify';
import { makeWorld, type World } from '@/prisma/scenarios/factories';
import { openLiveStream } from './service';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.db.$disconnect());

/** Reads the stream until `last` has passed; returns the topics heard, in order. */
async function heard(actor: Actor, said: () => Promise<void>, last: string, since = Date.now()): Promise<string[]> {
  const abort = new AbortController();
  const stream = await openLiveStream(actor, { incidentId: world.incident.id, since, signal: abort.signal });
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  const topics: string[] = [];
  await hub().ready();
  await said();
  try {
    for (;;) {
      const { value } = await reader.read();
      for (const [, topic] of decoder.decode(value).matchAll(/data: (\w+)/g)) if (topic) topics.push(topic);
      if (topics.includes(last)) return topics.filter((topic) => topic !== 'resync');
    }
  } finally {
    abort.abort();
  }
}

const say = async () => {
  await withActor(world.actors.coordinator, async (tx) => {
    for (const topic of ['board', 'filings', 'log', 'batches', 'patients', 'notices', 'remediation'] as const)
      await notifyLive(tx, { incidentId: world.incident.id, topic });
  });
};

describe('live events', () => {
  it('tell the coordinator of the board and never of patient rows', async () => {
    const topics = await heard(world.actors.coordinator, say, 'remediation');
    expect(topics).toContain('board');
    expect(topics).not.toContain('patients');
  });

  it('tell the vendor of remediation and its notices alone', async () => {
    expect(new Set(await heard(world.actors.vendor, say, 'remediation'))).toEqual(new Set(['notices', 'remediation']));
  });

  it('are not there for a stranger to the incident', async () => {
    const abort = new AbortController();
    await expect(
      openLiveStream(world.actors.outsider, { incidentId: world.incident.id, since: 0, signal: abort.signal }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('tell first what changed while the page was on its way, to those alone who may hear it', async () => {
    const readAt = Date.now();
    await heard(world.actors.coordinator, say, 'remediation');
    const silence = async () => undefined;
    const topics = await heard(world.actors.vendor, silence, 'remediation', readAt);
    expect(new Set(topics)).toEqual(new Set(['notices', 'remediation']));
    const later = await heard(world.actors.vendor, say, 'remediation', Date.now() + 1);
    expect(later.filter((topic) => topic === 'remediation')).toHaveLength(1);
  });

  it('say nothing of a transaction that rolled back', async () => {
    const topics = await heard(
      world.actors.legal,
      async () => {
        await withActor(world.actors.coordinator, async (tx) => {
          await notifyLive(tx, { incidentId: world.incident.id, topic: 'leaks' });
          throw new Error('undone');
        }).catch(() => undefined);
        await withActor(world.actors.coordinator, (tx) =>
          notifyLive(tx, { incidentId: world.incident.id, topic: 'cases' }),
        );
      },
      'cases',
    );
    expect(topics).not.toContain('leaks');
  });
});
