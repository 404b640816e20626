/**
 * npm run bench -- client [--json]
 * JavaScript that a browser fetches before a page of the production build can be used: the gzip size of all its chunks,
 * per route. Windows and forms fetched later, on demand, are not in it. Ends with 1 when a route is over the limit.
 */
import { parseArgs } from 'node:util';
import { AIM_KB, LIMIT_KB, routeSizes } from '@/scripts/lib/client-budget';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });

const routes = routeSizes();
const over = routes.filter(({ kb }) => kb > LIMIT_KB);
if (!values.json) for (const { route, kb } of routes) console.error(`${kb.toFixed(1).padStart(7)} KB  ${route}`);
console.log(
  JSON.stringify({
    bench: 'client',
    limitKb: LIMIT_KB,
    aimKb: AIM_KB,
    maxKb: routes[0]?.kb ?? 0,
    over: over.length,
    ...(values.json ? { routes } : {}),
  }),
);
if (over.length > 0) process.exitCode = 1;
