'use server';
import { action } from '@/lib/platform/actions/action';
import * as acts from './act/service';
import {
  acknowledgeReportSchema,
  createReportSchema,
  createReportsSchema,
  decideReportSchema,
  saveReportSchema,
  sendReportSchema,
} from './schema';
import * as sending from './send/service';
import * as service from './service';

export const createReport = action(createReportSchema, (actor, input) => service.createReport(actor, input));
export const createReports = action(createReportsSchema, (actor, input) => service.createReports(actor, input));
export const saveReport = action(saveReportSchema, (actor, input) => service.saveReport(actor, input));
export const decideReport = action(decideReportSchema, (actor, input) => acts.decideReport(actor, input));
export const sendReport = action(sendReportSchema, (actor, input) => sending.sendReport(actor, input));
export const acknowledgeReport = action(acknowledgeReportSchema, (actor, input) =>
  sending.acknowledgeReport(actor, input),
);
