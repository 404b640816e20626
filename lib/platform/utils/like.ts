/** Text to be found as it is by LIKE or by Prisma's `contains`, which does not escape: % and _ lose their meaning. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
