import { z } from 'zod';
import { acknowledgeReportSchema, sendReportSchema } from '@/lib/reports/schema';

const receiptFile = { file: z.custom<File>((value) => value instanceof File).nullable() };

/** A receipt with its file, while that is still on the person's device. */
export const acknowledgeFormSchema = acknowledgeReportSchema.extend(receiptFile);
export type AcknowledgeForm = z.input<typeof acknowledgeFormSchema>;

/** A sending with the file of its receipt, when there is one already. */
export const sendFormSchema = sendReportSchema.safeExtend(receiptFile);
export type SendForm = z.input<typeof sendFormSchema>;
