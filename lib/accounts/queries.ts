import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { demoPersonas } from '@/lib/platform/auth/sign-in';

export type PersonaDto = { email: string; name: string; role: string; of: string };

/** The one-click personas of the demo, in the order of the crisis; none outside demo mode. */
export async function listDemoPersonas(): Promise<PersonaDto[]> {
  const personas = await demoPersonas();
  return personas.map(({ email, name, persona }) => {
    // The label of a persona is `NN|ROLE|organisation`: order, role code, whom they act for.
    const [, role = '', of = ''] = persona.split('|');
    return { email, name, role, of };
  });
}

/** Who is signed in, for the foot of the navigation. */
export function whoAmI(actor: Actor): { name: string; email: string } {
  return { name: actor.name, email: actor.email };
}
