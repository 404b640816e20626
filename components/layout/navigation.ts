import type { Tone } from '@/components/ui/tone';

export type NavItem = {
  href: string;
  label: string;
  count?: number | string;
  countTone?: Tone;
  /** What the count means, read aloud: “11 en retard ou à notifier”. */
  countLabel?: string;
  /** Current only on this very address, not below it. */
  exact?: boolean;
  /** Addresses elsewhere that belong to it; `:` stands for one part, as in `/incidents/1/cases/:/severity`. */
  also?: readonly string[];
};
export type NavGroup = { title: string; items: readonly NavItem[] };

/** The longest matching address is the current page, so that /cases/1 does not also light /cases. */
export function currentHref(pathname: string, groups: readonly NavGroup[]): string | undefined {
  return groups
    .flatMap((group) => group.items)
    .map((item) => ({ href: item.href, length: matched(pathname, item) }))
    .filter(({ length }) => length > 0)
    .sort((a, b) => b.length - a.length)[0]?.href;
}

/** How much of the address the item answers for; 0 = it is not its page. */
function matched(pathname: string, { href, exact, also = [] }: NavItem): number {
  const parts = pathname.split('/');
  const elsewhere = also.some((pattern) => {
    const wanted = pattern.split('/');
    return wanted.length === parts.length && wanted.every((part, index) => part === ':' || part === parts[index]);
  });
  if (elsewhere) return pathname.length;
  return pathname === href || (!exact && pathname.startsWith(`${href}/`)) ? href.length : 0;
}
