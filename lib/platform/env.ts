import { z } from 'zod';

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  VIGIE_APP_DATABASE_URL: z.string().optional(),
  VIGIE_WORKER_DATABASE_URL: z.string().optional(),
  VIGIE_READONLY_DATABASE_URL: z.string().optional(),
  VIGIE_DATA_DIR: z.string().default('./data'),
  VIGIE_KEK_FILE: z.string().optional(),
  VIGIE_DEMO: z.stringbool().default(false),
  VIGIE_INBOX_URL: z.string().optional(),
  VIGIE_MAX_UPLOAD: z.coerce.number().int().positive().default(8_589_934_592),
  VIGIE_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  NEXTAUTH_URL: z.string().default('http://127.0.0.1:3000'),
  NEXTAUTH_SECRET: z.string().optional(),
  SMTP_URL: z.string().optional(),
  VIGIE_MAIL_FROM: z.email().default('ne-pas-repondre@vigie72.example'),
  VIGIE_BOUNCE_ADDRESS: z.email().optional(),
  VIGIE_BOUNCE_DIR: z.string().optional(),
  VIGIE_CANARY: z.coerce.number().int().min(0).max(100_000).default(50),
  VIGIE_CANARY_MINUTES: z.coerce.number().min(0).max(1440).default(15),
  VIGIE_MAIL_PER_MINUTE: z.coerce.number().int().positive().max(600_000).default(120),
  VIGIE_SMTP_CONNECTIONS: z.coerce.number().int().min(1).max(50).default(5),
});

/** Settings of this process, checked once: a wrong value stops the start with the name of the variable. */
export const env = schema.parse(process.env);

/** A setting that this process cannot work without. Throws with the variable's name. */
export function required(name: keyof typeof env): string {
  const value = env[name];
  if (value === undefined || value === '')
    throw new Error(`${name} is not set: start through npm run demo or npm start`);
  return String(value);
}
