import ical, { ICalAlarmType, ICalEventClass, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import type { Translate } from '@/lib/platform/i18n/translator';
import { formatDateTime } from '@/lib/platform/time/format';
import type { MyDeadline } from '../preferences/queries';
import { OVERDUE } from '../rules';
import type { Preference } from '../schema';
import { PARIS_VTIMEZONE } from './paris-zone';

export interface CalendarOptions {
  preference: Preference;
  locale: 'fr' | 'en';
  /** Messages of `mail.calendar`. */
  t: Translate;
  baseUrl: string;
  /** Real time of this answer. */
  at: Date;
}

const ZONE = 'Europe/Paris';
const RESTRICTED = new Set(['RED', 'AMBER_STRICT']);

/**
 * A person's deadlines as iCalendar. One event per obligation under a UID that never changes; SEQUENCE grows when it
 * moves; a met one stays, cancelled, so that calendars take it off. A restricted incident (TLP:RED, AMBER+STRICT) names
 * no laboratory: calendars are copied to phones and to other people's servers.
 */
export function calendarOf(deadlines: readonly MyDeadline[], options: CalendarOptions): string {
  const { t, at } = options;
  const calendar = ical({
    name: t('name'),
    description: t('description'),
    prodId: { company: 'Vigie72', product: 'Vigie72', language: options.locale.toUpperCase() },
    timezone: { name: ZONE, generator: () => PARIS_VTIMEZONE },
    ttl: 15 * 60,
  });
  for (const deadline of deadlines) addEvent(calendar, deadline, options);
  return calendar.toString().replaceAll(/^DTSTAMP:.*$/gm, `DTSTAMP:${utc(at)}`);
}

function addEvent(calendar: ReturnType<typeof ical>, deadline: MyDeadline, options: CalendarOptions): void {
  const { t, locale, baseUrl, preference } = options;
  const url = `${baseUrl}/incidents/${deadline.incidentId}/cases/${deadline.caseId}`;
  const duty = deadline.duty[locale];
  const hidden = RESTRICTED.has(deadline.incident.tlp);
  // Phones know real time only: an incident with a clock of its own is told at the real moment its clock gets there.
  const real = new Date(deadline.at.getTime() - deadline.incident.offsetMs);
  const words = [deadline.incident.exercise ? t('exercise') : '', duty, hidden ? t('restricted') : deadline.laboratory];
  const event = calendar.createEvent({
    id: `${deadline.obligationId}@vigie72`,
    sequence: deadline.revision,
    start: Temporal.Instant.fromEpochMilliseconds(real.getTime()).toZonedDateTimeISO(ZONE),
    timezone: ZONE,
    stamp: options.at,
    summary: words.filter(Boolean).join(' · '),
    description: [
      t(deadline.target ? 'target' : 'legal', { at: formatDateTime(deadline.at, locale) }),
      deadline.incident.offsetMs === 0 ? '' : t('ownClock'),
      t('open', { url }),
    ]
      .filter(Boolean)
      .join('\n'),
    url,
    class: ICalEventClass.CONFIDENTIAL,
    transparency: ICalEventTransparency.TRANSPARENT,
    status: deadline.open ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
  });
  if (!deadline.open) return;
  for (const hours of [...preference.leadHours, ...(preference.atOverdue ? [OVERDUE] : [])])
    event.createAlarm({ type: ICalAlarmType.display, trigger: hours * 3600, description: duty });
}

/** 20210226T173000Z */
function utc(date: Date): string {
  return date.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
}
