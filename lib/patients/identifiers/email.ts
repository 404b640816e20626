// Deliberately narrower than RFC 5322: what relays accept. The control that matters is the bounce.
const ADDRESS =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** Lower-cased address, or null when no mail can reach it. */
export function parseEmail(raw: string): string | null {
  const text = raw.trim().toLowerCase();
  if (text === '' || text.length > 254 || text.includes('..') || text.startsWith('.')) return null;
  return ADDRESS.test(text) && !text.includes('.@') ? text : null;
}

/** `m•••@e•••` for masked views. */
export function maskEmail(email: string): string {
  const at = email.indexOf('@');
  return at < 1 ? '' : `${email[0]}•••@${email[at + 1]}•••`;
}
