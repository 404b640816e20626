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
};
export type NavGroup = { title: string; items: readonly NavItem[] };

/** The longest matching address is the current page, so that /cases/1 does not also light /cases. */
export function currentHref(pathname: string, groups: readonly NavGroup[]): string | undefined {
  return groups
    .flatMap((group) => group.items)
    .filter((item) => pathname === item.href || (!item.exact && pathname.startsWith(`${item.href}/`)))
    .sort((a, b) => b.href.length - a.href.length)[0]?.href;
}
