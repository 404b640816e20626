// Entry of npm run demo, npm test and npm start. Plain JavaScript for Node 20 or newer with nothing installed:
// installs the packages when the lockfile has changed, then hands over to the Node 24 that npm installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const modules = path.join(root, 'node_modules');
const [command = '', ...rest] = process.argv.slice(2);
process.chdir(root);

if (!/^[a-z][a-z-]*$/.test(command) || !existsSync(path.join('scripts', `${command}.ts`))) {
  fail('usage: node scripts/bootstrap.mjs demo | test | start | <script> [options]');
}
if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`Node.js 20 or newer is needed to begin (this is ${process.version}); the rest is installed by npm.`);
}
installPackages();
handOver();

function installPackages() {
  const stamp = path.join(modules, '.vigie72-lockfile');
  const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const from = Date.now();
  console.log('▸ Installing packages (npm ci; about a minute the first time)');
  const npm = process.env.npm_execpath;
  const [file, args] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const ci = [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'];
  // npm test and npm start run with NODE_ENV of the caller: production would leave out the build tools.
  const result = spawnSync(file, ci, {
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'development' },
  });
  if (result.status !== 0) {
    const text = `${result.error ?? ''}${result.stderr ?? ''}`;
    process.stderr.write(text);
    fail(adviceFor(text));
  }
  mkdirSync(modules, { recursive: true });
  writeFileSync(stamp, wanted);
  console.log(`  done in ${((Date.now() - from) / 1000).toFixed(1)} s`);
}

function adviceFor(text) {
  if (text.includes('ENOSPC'))
    return 'The disk is full: the packages need about 1.5 GB. Free some space, then start again.';
  if (text.includes('EACCES') || text.includes('EPERM'))
    return `This user may not write to ${modules}. Use the owner of the folder, or: chown -R "$USER" ${root}`;
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT/.test(text))
    return 'The package registry cannot be reached. The first start needs the network (or an npm mirror); later starts do not.';
  if (text.includes('lock file') && text.includes('sync'))
    return 'package.json and package-lock.json disagree. Run npm install, then start again.';
  return 'npm ci failed: its message is above.';
}

function handOver() {
  const node = path.join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (!existsSync(node)) {
    rmSync(path.join(modules, '.vigie72-lockfile'), { force: true });
    fail(
      'The Node.js that npm installs is missing. Allow its install script (npm install-scripts approve node), then start again.',
    );
  }
  const args = ['--import', 'tsx', '--conditions=react-server', path.join('scripts', `${command}.ts`), ...rest];
  const env = { ...process.env, PATH: `${path.join(modules, '.bin')}${path.delimiter}${process.env.PATH ?? ''}` };
  // The channel tells the script when this process is gone, however it ended.
  const child = spawn(node, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env });
  // Ctrl-C reaches both by the terminal; npm and service managers signal this process alone. The script takes a
  // repeated signal as one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // SIGTERM and kill -9 end npm or its shell without a signal to this process: it looks by itself.
  if (process.env.npm_lifecycle_event) {
    const starters = whoStartedUs();
    setInterval(() => whoStartedUs() !== starters && child.kill('SIGTERM'), 500).unref();
  }
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
  child.on('error', (error) => fail(String(error)));
}

/** The parent and, when that is the shell npm runs scripts in, npm itself. A closed terminal changes neither. */
function whoStartedUs() {
  try {
    const [, name, , parent] = readFileSync(`/proc/${process.ppid}/stat`, 'utf8').match(/\((.*)\) (\S) (\d+)/) ?? [];
    return /^(sh|dash|bash)$/.test(name ?? '') ? `${process.ppid} ${parent}` : String(process.ppid);
  } catch {
    return String(process.ppid);
  }
}

function fail(message) {
  console.error(`\n✖ ${message}`);
  process.exit(1);
}
