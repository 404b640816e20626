import type { BatchChannel } from '../rules';

const DAY_MS = 86_400_000;

/** What a channel does in a day until the cell enters its providers' figures [design]. */
export const DEFAULT_PER_DAY: Readonly<Record<Exclude<BatchChannel, 'EMAIL'>, number>> = {
  POST: 20_000,
  SMS: 50_000,
  PHONE: 400,
  NOTICE: 1_000_000,
};

/** Daily ceiling and price of one message (euros, null when not known). */
export interface Capacity {
  perDay: number;
  unitCost: number | null;
}
export type Capacities = Readonly<Record<BatchChannel, Capacity>>;

/** Mail houses print and hand letters over, and people are called, on working days; messages leave on any day [design]. */
const ON_WORKING_DAYS: readonly BatchChannel[] = ['POST', 'PHONE'];

/** How long a volume takes on a channel and what it costs. */
export interface Forecast {
  channel: BatchChannel;
  persons: number;
  perDay: number;
  /** Days of work, begun days counted whole. */
  days: number;
  /** The days are neither Saturdays, Sundays nor public holidays. */
  workingDays: boolean;
  ms: number;
  cost: number | null;
}

/** Days (begun ones whole), exact milliseconds and euros of a volume; nobody takes no time. */
export function forecast(channel: BatchChannel, persons: number, { perDay, unitCost }: Capacity): Forecast {
  const volume = Math.max(0, persons);
  return {
    ...{ channel, persons: volume, perDay },
    days: Math.ceil(volume / perDay),
    workingDays: ON_WORKING_DAYS.includes(channel),
    ms: Math.ceil((volume / perDay) * DAY_MS),
    cost: unitCost === null ? null : Math.round(volume * unitCost * 100) / 100,
  };
}

/** Persons by the channel that reaches them first; the three add up to the persons still to inform. */
export interface Volumes {
  email: number;
  post: number;
  neither: number;
}

/** One way of informing everybody: its channels run side by side, so the one that ends last decides (calendar.ts). */
export interface Strategy {
  key: 'letters' | 'emailFirst' | 'emailOnly';
  parts: Forecast[];
  /** Null as soon as one part has no known price. */
  cost: number | null;
  /** Whom no message of this way reaches: by call or public notice. */
  left: number;
}

/**
 * The ways to compare before deciding: letters to all who have an address, e-mail first and letters for the others,
 * e-mail alone. E-mail addresses come from the file and may be stale: bounces go on by post.
 */
export function strategies({ email, post, neither }: Volumes, capacities: Capacities): Strategy[] {
  const of = (channel: BatchChannel, persons: number): Forecast => forecast(channel, persons, capacities[channel]);
  return [
    strategy('emailFirst', [of('EMAIL', email), of('POST', post)], neither),
    strategy('letters', [of('POST', email + post)], neither),
    strategy('emailOnly', [of('EMAIL', email)], post + neither),
  ];
}

function strategy(key: Strategy['key'], all: readonly Forecast[], left: number): Strategy {
  const parts = all.filter(({ persons }) => persons > 0);
  const costs = parts.map(({ cost }) => cost);
  return {
    ...{ key, parts, left },
    cost: costs.some((cost) => cost === null) ? null : costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0),
  };
}
