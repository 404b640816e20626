import { z } from 'zod';

/** An age X25519 public key: bech32 with the prefix age1, 62 characters (age-encryption.org/v1). */
const AGE_RECIPIENT = /^age1[02-9ac-hj-np-z]{58}$/;

/** The public key of a mail house: age, X25519. The secret key never comes here. */
export const registerKeySchema = z.object({
  name: z.string().trim().min(1, 'notifications.errors.nameMissing').max(120, 'notifications.errors.nameTooLong'),
  recipient: z.string().trim().toLowerCase().regex(AGE_RECIPIENT, 'notifications.errors.keyInvalid'),
});

export const revokeKeySchema = z.object({ keyId: z.uuid() });

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'carrierKey.registered': { keyId: string; name: string; fingerprint: string };
    'carrierKey.revoked': { keyId: string; name: string; fingerprint: string };
  }
}
