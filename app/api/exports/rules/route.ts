import { PRIVATE, route } from '@/lib/platform/actions/route';
import { readPackFile } from '@/lib/rules/queries';

/** GET ?pack=<code | id | example>: one rule pack as the JSON file it is, to read or to start from. */
export const GET = route(async (actor, request) => {
  const pack = await readPackFile(actor, { pack: new URL(request.url).searchParams.get('pack') ?? '' });
  return new Response(`${JSON.stringify(pack, null, 2)}\n`, {
    headers: {
      ...PRIVATE,
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${pack.code}-${pack.version}.json"`,
    },
  });
});
