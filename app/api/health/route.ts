import { databaseHealth } from '@/lib/platform/db/health';

export const dynamic = 'force-dynamic';

/** 200 when this process answers and reaches the database, 503 otherwise; says nothing more to strangers. */
export async function GET(): Promise<Response> {
  const healthy = await databaseHealth();
  return Response.json(
    { status: healthy ? 'ok' : 'unavailable' },
    { status: healthy ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
}
