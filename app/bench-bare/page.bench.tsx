import { connection } from 'next/server';

/** The least a dynamic page can do: what the pages benchmark compares with. Only its own build has it (next.config.js). */
export default async function BarePage() {
  await connection();
  return <p>Vigie72</p>;
}
