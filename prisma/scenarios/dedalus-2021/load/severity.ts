import { type BasisView, decisionHash } from '@/lib/decisions/read/queries';
import { effectOf } from '@/lib/decisions/rules';
import type { Prisma } from '@/lib/platform/db/generated/client';
import { cnilOf, scoreOf } from '@/lib/severity/rules';
import { caseId, fixedId, INCIDENT_ID } from '../ids';
import { laboratories, type ScenarioLaboratory } from '../laboratories';
import { person } from '../people';
import { type ScenarioDecision, type ScenarioSeverity, severities } from '../severity';
import type { LogLine } from './log';

interface Entry {
  severity: ScenarioSeverity;
  laboratory: ScenarioLaboratory;
  basis: BasisView | null;
  decisions: readonly { id: string; hash: string; decision: ScenarioDecision }[];
}

/** A decision's position: laboratory 1 has 11 and 12, laboratory 12 has 121 and 122. */
const decisionId = (laboratory: number, index: number) => fixedId('decision', laboratory * 10 + index + 1);

function entries(): Entry[] {
  return severities.flatMap((severity) => {
    const laboratory = laboratories[severity.laboratory - 1];
    if (!laboratory) return [];
    const basis = basisOf(severity);
    const decisions = severity.decisions.map((decision, index) => ({
      id: decisionId(severity.laboratory, index),
      hash: basis
        ? decisionHash({ conditions: conditionsOf(decision), publicCommunication: '', ...decision }, basis)
        : '',
      decision,
    }));
    return [{ severity, laboratory, basis, decisions }];
  });
}

const conditionsOf = ({ outcome }: ScenarioDecision) =>
  outcome === 'NOT_HIGH_RISK' ? (['REGISTERED', 'RISK_NOT_HIGH'] as const).slice() : [];

function basisOf({ laboratory, worksheet, decided }: ScenarioSeverity): BasisView | null {
  const { se, level, flags } = scoreOf(worksheet);
  if (!decided || se === null || level === null) return null;
  const assessmentId = fixedId('severity', laboratory);
  return { assessmentId, version: 1, score: se, level, flags, cnil: decided.cnil, worksheet };
}

/** Worksheets and decisions as far as they had got, and the state they give to the duty to inform. */
export async function loadSeverity(tx: Prisma.TransactionClient): Promise<void> {
  const all = entries();
  await tx.severityAssessment.createMany({ data: all.map(assessmentRow) });
  await tx.legalDecision.createMany({ data: all.flatMap(decisionRows) });
  for (const { severity, decisions } of all) {
    const signed = decisions.find(({ decision }) => decision.kind === 'ART_34' && decision.settled?.state === 'SIGNED');
    const effect = signed && effectOf(signed.decision.outcome);
    if (effect && 'art34' in effect)
      await tx.obligation.updateMany({
        where: { caseId: caseId(severity.laboratory), kind: 'PERSONS_34' },
        data: { state: effect.art34 },
      });
  }
}

function assessmentRow({ severity, laboratory }: Entry): Prisma.SeverityAssessmentCreateManyInput {
  const { worksheet, decided, editedAt } = severity;
  const { se, level, flags } = scoreOf(worksheet);
  const dpo = person(laboratory.dpoName);
  return {
    id: fixedId('severity', severity.laboratory),
    incidentId: INCIDENT_ID,
    caseId: caseId(severity.laboratory),
    version: 1,
    worksheet,
    score: se ?? 0,
    level: level ?? 'LOW',
    flags,
    cnilProposed: level ? cnilOf(level) : 0,
    authorId: dpo.id,
    authorName: dpo.name,
    createdAt: new Date(editedAt.getTime() - 40 * 60_000),
    updatedAt: editedAt,
    ...(decided && {
      cnilDecided: decided.cnil,
      overrideReason: decided.overrideReason,
      decidedBy: dpo.id,
      decidedName: dpo.name,
      decidedAt: decided.at,
      lockVersion: 5,
    }),
  };
}

function decisionRows({ severity, laboratory, decisions }: Entry): Prisma.LegalDecisionCreateManyInput[] {
  const [dpo, manager] = [person(laboratory.dpoName), person(laboratory.managerName)];
  return decisions.map(({ id, hash, decision }) => ({
    id,
    incidentId: INCIDENT_ID,
    caseId: caseId(severity.laboratory),
    kind: decision.kind,
    state: decision.settled?.state ?? 'PROPOSED',
    outcome: decision.outcome,
    reasons: decision.reasons,
    details: { conditions: conditionsOf(decision), publicCommunication: '' },
    assessmentId: fixedId('severity', severity.laboratory),
    contentHash: hash,
    proposedBy: dpo.id,
    proposedName: dpo.name,
    proposedAt: decision.proposedAt,
    ...(decision.settled && {
      decidedBy: manager.id,
      decidedName: manager.name,
      decidedAt: decision.settled.at,
      decisionNote: decision.settled.note,
      lockVersion: 2,
    }),
  }));
}

/** What the software would have noted by itself for the same facts. */
export function severityLines(): LogLine[] {
  return entries().flatMap((entry) => {
    const { severity, laboratory, basis } = entry;
    const common = { laboratory: severity.laboratory, human: true };
    const [dpo, manager] = [laboratory.dpoName, laboratory.managerName];
    if (!severity.decided || !basis) return [];
    const { at, cnil, overrideReason } = severity.decided;
    const decided: LogLine = {
      ...common,
      at,
      author: dpo,
      type: 'severity.decided',
      payload: {
        assessmentId: basis.assessmentId,
        version: 1,
        score: (basis.score / 100).toFixed(2),
        level: basis.level,
        cnilProposed: cnilOf(basis.level),
        cnilDecided: cnil,
        overridden: cnil !== cnilOf(basis.level),
        overrideReason,
        reviewReason: severity.worksheet.review.reason,
      },
    };
    return [decided, ...entry.decisions.flatMap((item) => decisionLines(item, { common, dpo, manager }))];
  });
}

function decisionLines(
  { id, hash, decision }: Entry['decisions'][number],
  { common, dpo, manager }: { common: { laboratory: number; human: boolean }; dpo: string; manager: string },
): LogLine[] {
  const { kind, outcome, reasons, settled, proposedAt } = decision;
  const base = { decisionId: id, kind, outcome };
  const proposed: LogLine = {
    ...common,
    at: proposedAt,
    author: dpo,
    type: 'decision.proposed',
    payload: { ...base, reasons, contentHash: hash },
  };
  if (!settled) return [proposed];
  const who = { ...common, at: settled.at, author: manager };
  return settled.state === 'SIGNED'
    ? [proposed, { ...who, type: 'decision.signed', payload: { ...base, contentHash: hash, proof: 'words' } }]
    : [proposed, { ...who, type: 'decision.refused', payload: { ...base, reason: settled.note } }];
}
