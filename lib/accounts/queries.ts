import 'server-only';
import { ROLES, type Role } from '@/lib/platform/auth/actor';
import { demoPersonas } from '@/lib/platform/auth/sign-in';

export type PersonaDto = { email: string; name: string; role: Role };

/** The one-click personas of the demo, in the order of the roles; none outside demo mode. */
export async function listDemoPersonas(): Promise<PersonaDto[]> {
  const personas = await demoPersonas();
  return ROLES.flatMap((role) =>
    personas.filter(({ persona }) => persona === role).map(({ email, name }) => ({ email, name, role })),
  );
}
