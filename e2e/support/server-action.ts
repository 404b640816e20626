import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Guest } from './guest';

const manifestSchema = z.object({
  node: z.record(
    z.string(),
    z.object({ filename: z.string(), exportedName: z.string(), workers: z.record(z.string(), z.unknown()) }),
  ),
});
const manifest = manifestSchema.parse(
  JSON.parse(readFileSync(`${process.env.NEXT_DIST_DIR ?? '.next'}/server/server-reference-manifest.json`, 'utf8')),
);

/** The number under which the build answers a server action. */
function actionId(file: string, name: string): string {
  const found = Object.entries(manifest.node).find(
    ([, { filename, exportedName }]) => filename === file && exportedName === name,
  );
  if (!found) throw new Error(`the build has no action ${name} of ${file}`);
  return found[0];
}

/** A server action: file and exported name. */
export type ActionName = readonly [file: string, name: string];

/**
 * Calls a server action as the page's own script does, also one that no button offers to this person.
 * @param address the page it is sent to @param body the arguments as JSON, or raw text to send instead
 * @returns the whole answer: the result and the data of the page read again
 */
export async function callAction(
  { http }: Guest,
  [file, name]: ActionName,
  { address, input, raw }: { address: string; input?: unknown; raw?: string },
): Promise<{ status: number; text: string }> {
  const answer = await http.post(address, {
    headers: {
      'next-action': actionId(file, name),
      accept: 'text/x-component',
      'content-type': 'text/plain;charset=UTF-8',
    },
    data: raw ?? JSON.stringify([input]),
  });
  return { status: answer.status(), text: await answer.text() };
}
