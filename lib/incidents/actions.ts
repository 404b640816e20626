'use server';
import { action } from '@/lib/platform/actions/action';
import { attachProofSchema, declareIncidentSchema } from './schema';
import * as service from './service';

/** Declares an incident; the declarer becomes its coordinator. */
export const declareIncident = action(declareIncidentSchema, service.declareIncident, {
  rateLimit: { name: 'incident.declare', points: 10, seconds: 3600 },
});

/** Ties a received file to the first signal. */
export const attachFirstSignalProof = action(attachProofSchema, service.attachFirstSignalProof);
