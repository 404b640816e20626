import 'server-only';
import { createHash } from 'node:crypto';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { DomainError, notFound } from '@/lib/platform/errors';
import { enqueue } from '@/lib/platform/jobs/queue';
import { realNow } from '@/lib/platform/time/clock';
import { mayManageRules } from './policy';
import { readPack } from './reading/rules';
import type { AddPack, WithdrawPack } from './schema';

/**
 * Adds a rule pack: it counts at once, and a job moves the dates of the running cases.
 * @throws DomainError NOT_FOUND (not an administrator), INVALID (what the preview names)
 */
export function addPack(actor: Actor, { text, reason }: AddPack): Promise<{ packId: string; code: string }> {
  return withActor(actor, async (tx) => {
    if (!mayManageRules(actor)) throw notFound();
    const known = await tx.rulePack.findMany({ select: { code: true, version: true } });
    const { pack, problems } = readPack(text, known);
    if (!pack)
      throw new DomainError(
        'INVALID',
        'rules.errors.problems',
        { count: problems.length },
        { text: 'rules.errors.problems' },
      );
    const { code, version } = pack;
    const sha256 = createHash('sha256').update(text).digest('hex');
    const { id } = await tx.rulePack.create({
      data: { code, version, content: pack, sha256, reason, createdBy: actor.userId, createdName: actor.name },
      select: { id: true },
    });
    await appendLog(tx, actor, {
      incidentId: null,
      type: 'rules.packAdded',
      payload: { code, version, rules: pack.rules.length, sha256, reason },
    });
    await recompute(tx, `${code} ${version}`);
    return { packId: id, code };
  });
}

/**
 * Withdraws a pack in all its versions: what it replaced counts again, and a job moves the dates of the running cases.
 * @throws DomainError NOT_FOUND (not an administrator, not an added pack in force)
 */
export function withdrawPack(actor: Actor, { packId, reason }: WithdrawPack): Promise<{ code: string }> {
  return withActor(actor, async (tx) => {
    if (!mayManageRules(actor)) throw notFound();
    const row = await tx.rulePack.findFirst({
      where: { id: packId, withdrawnAt: null },
      select: { code: true, version: true },
    });
    if (!row) throw notFound();
    await tx.rulePack.updateMany({
      where: { code: row.code, withdrawnAt: null },
      data: { withdrawnAt: realNow(), withdrawnName: actor.name, withdrawnReason: reason },
    });
    await appendLog(tx, actor, { incidentId: null, type: 'rules.packWithdrawn', payload: { ...row, reason } });
    await recompute(tx, `${row.code} ${row.version}`);
    return { code: row.code };
  });
}

function recompute(tx: Parameters<typeof enqueue>[0], cause: string): Promise<boolean> {
  return enqueue(tx, { name: 'rules.recompute', data: { cause }, singletonKey: cause });
}
