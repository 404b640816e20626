import { type Actor, mint } from './actor';

/** The user id under which jobs write: no account has it. */
export const SYSTEM_USER_ID = '00000000-0000-7000-8000-000000000001';

const SOFTWARE = 'Vigie72';

/** The actor of a named job in one incident (or '*' for housekeeping over all). Worker process and scripts only. */
export function systemActor(job: string, incidentId: string): Actor {
  return mint({
    kind: 'system',
    userId: SYSTEM_USER_ID,
    name: `${SOFTWARE} · ${job}`,
    email: '',
    locale: 'fr',
    sessionId: '',
    incidentScope: incidentId,
    memberships: [],
  });
}

/** A name as people read it: of a job only that the software did it; which job stays in the log. */
export function readableName(name: string): string {
  return name.startsWith(`${SOFTWARE} · `) ? SOFTWARE : name;
}
