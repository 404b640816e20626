/**
 * SMTP sink of the send benchmark, in a process of its own: takes everything, keeps nothing but the count and the
 * Message-IDs seen twice. Speaks what a relay speaks (PIPELINING, DSN, 8BITMIME, SIZE). Writes its port, then one line
 * of JSON for each line it reads.
 */
import { createServer, type Socket } from 'node:net';

let messages = 0;
let doubled = 0;
let seen = new Set<string>();
const EHLO =
  '250-sink\r\n250-PIPELINING\r\n250-SIZE 10485760\r\n250-8BITMIME\r\n250-DSN\r\n250 ENHANCEDSTATUSCODES\r\n';

function serve(socket: Socket): void {
  socket.setNoDelay(true);
  let rest = '';
  let body = false;
  let id = '';
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    const lines = (rest + chunk.toString('latin1')).split('\r\n');
    rest = lines.pop() ?? '';
    let out = '';
    for (const line of lines) {
      if (body) {
        if (line === '.') {
          body = false;
          messages += 1;
          if (seen.has(id)) doubled += 1;
          seen.add(id);
          out += '250 2.0.0 queued\r\n';
        } else if (line.slice(0, 11).toLowerCase() === 'message-id:') id = line.slice(11).trim();
        else if (id === '' && line.startsWith(' ')) id = line.trim();
        continue;
      }
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'EHLO') out += EHLO;
      else if (verb === 'DATA') {
        [body, id] = [true, '?'];
        out += '354 go ahead\r\n';
      } else if (verb === 'QUIT') {
        socket.end('221 bye\r\n');
        return;
      } else out += '250 2.1.0 ok\r\n';
    }
    if (out) socket.write(out);
  });
  socket.write('220 sink\r\n');
}

const server = createServer(serve);
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' && address ? address.port : 0}\n`);
});
process.stdin.on('data', () => {
  process.stdout.write(`${JSON.stringify({ messages, doubled, distinct: seen.size })}\n`);
  [messages, doubled, seen] = [0, 0, new Set()];
});
process.stdin.on('end', () => process.exit(0));
