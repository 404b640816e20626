import type { Actor } from '@/lib/platform/auth/actor';
import { sidesOf } from '../policy';
import { nextStates, type RemediationState } from '../rules';
import { type MatrixFilter, matrixTable } from '../schema';
import { type Due, dueOf, isExpectedToday, urgency } from './due';
import { type Facts, factsOf } from './facts';

export interface ItemRow {
  readonly id: string;
  readonly incidentId: string;
  readonly vendorOrgId: string;
  readonly actionId: string;
  readonly caseId: string;
  readonly state: RemediationState;
  readonly requestedAt: Date;
  readonly dueAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly lockVersion: number;
}
export interface LaboratoryRow {
  readonly caseId: string;
  readonly name: string;
  readonly version: string;
  readonly sites: number;
}
export interface ActionRow {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/** One cell: `next` is what this reader may bring it to. */
export interface Cell {
  readonly id: string;
  readonly state: RemediationState;
  readonly due: Due;
  readonly dueAt: Date | null;
  readonly lockVersion: number;
  readonly next: readonly RemediationState[];
}
export interface Line extends LaboratoryRow {
  /** In the order of the actions; null where the action is not asked of this laboratory. */
  readonly cells: readonly (Cell | null)[];
}
export interface Matrix {
  readonly actions: readonly ActionRow[];
  readonly lines: readonly Line[];
  readonly facts: Facts;
  readonly versions: readonly { version: string; count: number }[];
  readonly laboratories: number;
  /** Laboratories after filtering, and which page of them this is. */
  readonly found: number;
  readonly page: number;
}

const PAGE_SIZE = matrixTable.pageSize;

export interface BuildInput {
  readonly actor: Pick<Actor, 'kind' | 'memberships'>;
  readonly actions: readonly ActionRow[];
  readonly laboratories: readonly LaboratoryRow[];
  readonly items: readonly ItemRow[];
  readonly filter: MatrixFilter;
  /** The incident's time. */
  readonly now: Date;
}

/** Puts the cells the reader may see into laboratories × actions, filtered, sorted and cut into pages. */
export function buildMatrix(input: BuildInput): Matrix {
  const { actor, actions, laboratories, items, filter, now } = input;
  const dated = items.map((item) => ({ ...item, due: dueOf(item, now) }));
  const byPlace = new Map(dated.map((item) => [`${item.caseId} ${item.actionId}`, item]));
  const lines: Line[] = laboratories.map((laboratory) => ({
    ...laboratory,
    cells: actions.map(({ id }) => {
      const item = byPlace.get(`${laboratory.caseId} ${id}`);
      if (!item) return null;
      const { state, due, dueAt, lockVersion } = item;
      return { id: item.id, state, due, dueAt, lockVersion, next: nextStates(state, sidesOf(actor, item)) };
    }),
  }));
  const found = lines.filter((line) => matches(line, filter)).toSorted(order(filter));
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const page = Math.min(filter.page, pages);
  const first = (page - 1) * PAGE_SIZE;
  return {
    actions,
    lines: found.slice(first, first + PAGE_SIZE),
    facts: factsOf(dated),
    versions: countVersions(laboratories),
    laboratories: laboratories.length,
    found: found.length,
    page,
  };
}

function matches(line: Line, { q, show, version }: MatrixFilter): boolean {
  if (version.length > 0 && !version.includes(line.version)) return false;
  if (q && !plain(`${line.name} v${line.version}`).includes(plain(q))) return false;
  return show.length === 0 || line.cells.some((cell) => cell !== null && show.some((one) => isShown(cell, one)));
}

function isShown(cell: Cell, show: MatrixFilter['show'][number]): boolean {
  if (show === 'expected') return isExpectedToday(cell.due);
  return cell.state === (show === 'refused' ? 'REFUSED' : 'DELIVERED');
}

/** Without accents and case: « Ploermel » finds Ploërmel. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}

function order({ sort, dir }: MatrixFilter): (a: Line, b: Line) => number {
  const byName = (a: Line, b: Line) => a.name.localeCompare(b.name, 'fr');
  if (sort === 'name') return dir === 'asc' ? byName : (a, b) => byName(b, a);
  return (a, b) => pressing(a) - pressing(b) || byName(a, b);
}

/** The most pressing cell first, then how many there are of it. */
function pressing(line: Line): number {
  const ranks = line.cells.flatMap((cell) => (cell ? [urgency(cell)] : []));
  const lowest = Math.min(3, ...ranks);
  return lowest * 1_000 - (lowest < 3 ? ranks.filter((rank) => rank === lowest).length : 0);
}

function countVersions(laboratories: readonly LaboratoryRow[]): { version: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { version } of laboratories) if (version) counts.set(version, (counts.get(version) ?? 0) + 1);
  return [...counts].map(([version, count]) => ({ version, count })).toSorted((a, b) => b.count - a.count);
}
