/**
 * npm run bench -- pages [--rows N] [--requests N] [--runs N] [--json]
 * Board (30 cases), patients, progress of a batch and log (50,000 entries) at 50 connections, against a bare dynamic page
 * of Next in the same server. ratio = our p95 ÷ its p95, measured just before each page; medians over the runs.
 */

import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { ownerConnection } from '@/e2e/support/database';
import { type Demo, type Measured, startDemo } from './lib/demo';
import { median, round } from './lib/figures';
import { addLaboratories, addLogEntries } from './lib/grow';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '491840' },
    requests: { type: 'string', default: '1000' },
    runs: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
});
const CONNECTIONS = 50;
const CASES = 30;
const LOG_ENTRIES = 50_000;
const PAGES = ['board', 'patients', 'batch', 'log'];
const say = (text: string) => {
  if (!values.json) console.error(text);
};

/** The 95th percentile of the answers' times, ms. Throws when one is not 200. */
async function p95(url: string, cookie: string, amount: number): Promise<number> {
  const times: number[] = [];
  await new Promise<void>((resolve, reject) => {
    const run = autocannon(
      { url, connections: CONNECTIONS, amount, headers: { cookie }, timeout: 60 },
      (error, result) => {
        if (error) reject(error);
        else if (result.non2xx > 0 || result.errors > 0 || result['2xx'] === 0)
          reject(new Error(`${url}: ${result.non2xx} answers were not 200, ${result.errors} errors`));
        else resolve();
      },
    );
    run.on('response', (_client, _status, _bytes, ms) => times.push(ms));
  });
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN;
}

async function cookieOf(demo: Demo, page: Measured): Promise<string> {
  const cookies = await (await demo.signedIn(page.persona)).cookies();
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

// A build of its own, with the bare page in it.
process.env.VIGIE_BENCH = '1';
process.env.NEXT_DIST_DIR = '.next-bench';
const demo = await startDemo(values.rows);
try {
  const db = await ownerConnection();
  await addLaboratories(db, CASES);
  await addLogEntries(db, LOG_ENTRIES);
  await db.query('ANALYZE');
  await db.end();
  const requests = Number(values.requests);
  const pages = [];
  for (const page of demo.pages.filter(({ name }) => PAGES.includes(name))) {
    const [url, cookie] = [demo.url + page.address, await cookieOf(demo, page)];
    const bare = `${demo.url}/bench-bare`;
    for (const warm of [bare, url]) await p95(warm, cookie, CONNECTIONS * 2);
    const [ours, baseline]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < Number(values.runs); turn++) {
      baseline.push(await p95(bare, cookie, requests));
      ours.push(await p95(url, cookie, requests));
    }
    const ratio = round(median(ours.map((ms, turn) => ms / (baseline[turn] ?? Number.NaN))));
    pages.push({ page: page.name, ratio, p95Ms: round(median(ours), 0), bareP95Ms: round(median(baseline), 0) });
    say(JSON.stringify(pages.at(-1)));
  }
  const ratio = Math.max(...pages.map((page) => page.ratio));
  console.log(
    JSON.stringify({
      bench: 'pages',
      rows: Number(values.rows),
      connections: CONNECTIONS,
      runs: Number(values.runs),
      ratio,
      pages,
    }),
  );
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await demo.stop();
}
