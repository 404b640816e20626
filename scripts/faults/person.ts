import type { Stage } from './stage';

interface Ref {
  incidentId: string;
  batchId: string;
}

/** Somebody at a batch's page. */
export interface Person {
  resume: () => void;
  /** Waits for the answer to the last act. */
  pause: () => Promise<void>;
  /** Number of acts whose answer the person got. */
  leave: () => Promise<number>;
}

/** A person who, through the web application, pauses and resumes a batch again and again while nobody tells them to wait. */
export async function somebodyActing(stage: Stage, ref: Ref): Promise<Person> {
  const { world, web } = stage;
  const cookie = await web.signedIn(world.actors.dpo.userId);
  let answered = 0;
  let wanted = false;
  let busy: Promise<void> = Promise.resolve();

  async function actOnce(): Promise<void> {
    const { state, lockVersion } = await world.db.batch.findUniqueOrThrow({
      where: { id: ref.batchId },
      select: { state: true, lockVersion: true },
    });
    if (state !== 'SENDING' && state !== 'PAUSED') return;
    const done = await web.act(cookie, {
      page: `/incidents/${ref.incidentId}/batches/${ref.batchId}`,
      file: 'lib/notifications/actions.ts',
      name: 'actOnBatch',
      input: { ...ref, act: state === 'SENDING' ? 'pause' : 'resume', lockVersion },
    });
    if (done) answered += 1;
  }

  async function keepActing(): Promise<void> {
    while (wanted) {
      // The server or the database is down: the page says so, and the person tries again.
      await actOnce().catch(() => undefined);
      await stage.pause(20);
    }
  }

  return {
    resume: () => {
      if (wanted) return;
      wanted = true;
      busy = keepActing();
    },
    pause: async () => {
      wanted = false;
      await busy;
    },
    leave: async () => {
      wanted = false;
      await busy;
      return answered;
    },
  };
}
