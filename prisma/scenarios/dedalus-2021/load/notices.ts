import { deliveryHash, type FrozenNotice, noticeHash } from '@/lib/notices/content/content-hash';
import { noticeMessageId } from '@/lib/notices/sending/rules';
import type { Prisma } from '@/lib/platform/db/generated/client';
import { caseId, fixedId, INCIDENT_ID, VENDOR_ID } from '../ids';
import { laboratories } from '../laboratories';
import { notices, type ScenarioDelivery, type ScenarioNotice } from '../notices';
import { person } from '../people';
import { storePiece } from './evidence';
import type { LogLine } from './log';

const noticeId = (notice: ScenarioNotice) => fixedId('notice', notice.number);
/** The delivery of a notice to the n-th laboratory. */
const deliveryId = (number: number, laboratory: number) => fixedId('delivery', number * 1000 + laboratory);

/** The vendor's notices as sent, with what each laboratory has done with them. Returns the lines they leave in the log. */
export async function loadNotices(tx: Prisma.TransactionClient): Promise<LogLine[]> {
  const lines: LogLine[] = [];
  for (const notice of notices) {
    const files = notice.file ? [await storeFile(tx, notice, notice.file)] : [];
    const frozen: FrozenNotice = { incidentId: INCIDENT_ID, ...notice, files: files.map((file) => file.sha256) };
    const author = person(notice.sentName);
    await tx.processorNotice.create({
      data: {
        id: noticeId(notice),
        incidentId: INCIDENT_ID,
        vendorOrgId: VENDOR_ID,
        number: notice.number,
        knownAt: notice.knownAt,
        content: notice.content,
        attachmentIds: files.map((file) => file.id),
        contentHash: noticeHash(frozen),
        state: 'SENT',
        lockVersion: 4,
        createdBy: author.id,
        createdName: author.name,
        createdAt: new Date(notice.sentAt.getTime() - 50 * 60_000),
        updatedAt: notice.sentAt,
        sentName: author.name,
        sentAt: notice.sentAt,
      },
    });
    await tx.processorNoticeDelivery.createMany({
      data: notice.deliveries.map((delivery) => rowOf({ notice, frozen, delivery })),
    });
    lines.push(...linesOf(notice, frozen));
  }
  return lines;
}

type Copy = { notice: ScenarioNotice; frozen: FrozenNotice; delivery: ScenarioDelivery };

const numbersOf = ({ laboratory, people }: ScenarioDelivery) => ({
  caseId: caseId(laboratory),
  people,
  records: people,
});

function rowOf({ notice, frozen, delivery }: Copy) {
  const id = deliveryId(notice.number, delivery.laboratory);
  const { mail, openedAt, acknowledged } = delivery;
  return {
    id,
    incidentId: INCIDENT_ID,
    noticeId: noticeId(notice),
    caseId: caseId(delivery.laboratory),
    vendorOrgId: VENDOR_ID,
    contentHash: deliveryHash(frozen, numbersOf(delivery)),
    peopleApprox: delivery.people,
    recordsApprox: delivery.people,
    email: laboratories[delivery.laboratory - 1]?.dpoEmail ?? '',
    mailState: mail,
    mailDetail: mail === 'FAILED' ? 'mailboxUnknown' : mail === 'UNKNOWN' ? 'interrupted' : '',
    messageId: noticeMessageId(id, 'vigie72.example'),
    mailAt: new Date(notice.sentAt.getTime() + 40_000 + delivery.laboratory * 500),
    mailTries: 1,
    availableAt: notice.sentAt,
    openedAt,
    acknowledgedAt: acknowledged?.at ?? null,
    acknowledgedName: acknowledged?.name ?? '',
    acknowledgedRole: acknowledged?.role ?? '',
  };
}

function storeFile(tx: Prisma.TransactionClient, notice: ScenarioNotice, fileName: string) {
  return storePiece(tx, {
    number: 3000 + notice.number,
    kind: 'PROCESSOR_NOTICE',
    caseId: null,
    vendorOrgId: VENDOR_ID,
    fileName,
    author: notice.sentName,
    at: new Date(notice.sentAt.getTime() - 12 * 60_000),
    lines: [
      `Avis n° ${notice.number} de l’éditeur (article 33.2 du RGPD)`,
      notice.content.nature,
      notice.content.measures,
      'Document d’un scénario d’exercice : laboratoires et personnes fictifs.',
    ],
  });
}

function linesOf(notice: ScenarioNotice, frozen: FrozenNotice): LogLine[] {
  const base = { noticeId: noticeId(notice), number: notice.number };
  const of = (mail: string) => notice.deliveries.filter((delivery) => delivery.mail === mail).length;
  return [
    {
      at: notice.sentAt,
      author: notice.sentName,
      human: true,
      type: 'notice.sent',
      payload: {
        ...base,
        controllers: notice.deliveries.length,
        files: frozen.files.length,
        contentHash: noticeHash(frozen),
        knownAt: notice.knownAt.toISOString(),
      },
    },
    {
      at: new Date(notice.sentAt.getTime() + 60_000),
      author: notice.sentName,
      type: 'notice.mailed',
      payload: { ...base, accepted: of('ACCEPTED'), failed: of('FAILED'), unknown: of('UNKNOWN') },
    },
    ...notice.deliveries.flatMap((delivery): LogLine[] =>
      delivery.acknowledged
        ? [
            {
              at: delivery.acknowledged.at,
              author: delivery.acknowledged.name,
              laboratory: delivery.laboratory,
              human: true,
              type: 'notice.acknowledged',
              payload: {
                ...base,
                contentHash: deliveryHash(frozen, numbersOf(delivery)),
                role: delivery.acknowledged.role,
              },
            },
          ]
        : [],
    ),
  ];
}
