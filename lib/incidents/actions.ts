'use server';
import { action } from '@/lib/platform/actions/action';
import { attachProofSchema, changeSettingsSchema, declareIncidentSchema } from './schema';
import * as service from './service';
import * as settings from './settings/service';

/** Declares an incident; the declarer becomes its coordinator. */
export const declareIncident = action(declareIncidentSchema, service.declareIncident, {
  rateLimit: { name: 'incident.declare', points: 10, seconds: 3600 },
});

/** Ties a received file to the first signal. */
export const attachFirstSignalProof = action(attachProofSchema, service.attachFirstSignalProof);

/** Settings of the whole incident, with their reason. */
export const changeSettings = action(changeSettingsSchema, settings.changeSettings);
