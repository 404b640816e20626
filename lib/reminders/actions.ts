'use server';
import { action } from '@/lib/platform/actions/action';
import { createFeed, revokeFeed } from './calendar/service';
import { markReadSchema, nothingSchema, preferenceSchema, revokeFeedSchema } from './schema';
import { markAllRead, markRead, requestTest, savePreferences } from './service';

export const saveReminderPreferences = action(preferenceSchema, savePreferences);
export const markReminderRead = action(markReadSchema, markRead);
export const markAllRemindersRead = action(nothingSchema, (actor) => markAllRead(actor));
export const sendTestReminder = action(nothingSchema, (actor) => requestTest(actor), {
  rateLimit: { name: 'test-reminder', points: 3, seconds: 3600 },
});
export const createCalendarFeed = action(nothingSchema, (actor) => createFeed(actor), {
  rateLimit: { name: 'calendar-feed', points: 10, seconds: 3600 },
});
export const revokeCalendarFeed = action(revokeFeedSchema, revokeFeed);
