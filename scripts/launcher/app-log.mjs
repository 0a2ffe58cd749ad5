import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

const MAX_BYTES = 10_000_000;
const LAST_LINES = 40;
const WIDTH = 200;
const BURST_MS = 500;
/** The indented lines of a stack trace; and a wrong configuration, which ends the start and is said there. */
const IN_THE_FILE = /^(\s|Configuration: )/;
const WARN = 40;
/** @type {Record<string, number>} */
const LEVELS = { trace: 10, debug: 20, info: 30, warn: 40, error: 50, fatal: 60 };

/**
 * Keeps what an app writes: all of it in a file of at most 10 MB with one older one beside it, warnings and errors on the terminal too.
 */
export class AppLog {
  /** The end of the app's output, for when it fails. @type {string[]} */
  last = [];
  #bytes = 0;
  #shown = '';
  #quietUntil = 0;

  /**
   * @param {string} app
   * @param {{ directory: string, show: (line: string) => void }} to
   */
  constructor(app, { directory, show }) {
    this.app = app;
    this.file = path.join(directory, `${app}.log`);
    this.show = show;
    mkdirSync(directory, { recursive: true });
    this.#rotate();
  }

  /**
   * @param {import('node:stream').Readable} stream
   * @param {{ plain: 'info' | 'error' }} how what a line is that is not JSON
   */
  follow(stream, { plain }) {
    let rest = '';
    stream.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.write(line, plain);
    });
  }

  /**
   * @param {string} line
   * @param {'info' | 'error'} plain
   */
  write(line, plain = 'info') {
    if (line.trim() === '') return;
    this.last = [...this.last, line].slice(-LAST_LINES);
    this.#keep(line);
    const short = shorten(line, plain);
    if (short !== undefined && !this.#isRepetition(line, short)) this.show(`${this.app}: ${short}`);
  }

  /**
   * An app that cannot reach something says so again and again, and an error in plain text goes on for many lines: the first is enough.
   * @param {string} line
   * @param {string} short
   */
  #isRepetition(line, short) {
    const repeated = short === this.#shown || (!line.startsWith('{') && Date.now() < this.#quietUntil);
    this.#shown = short;
    this.#quietUntil = Date.now() + BURST_MS;
    return repeated;
  }

  /** @param {string} line */
  #keep(line) {
    try {
      if (this.#bytes > MAX_BYTES) this.#rotate();
      this.#bytes += Buffer.byteLength(line) + 1;
      appendFileSync(this.file, `${line}\n`);
    } catch {
      // Somebody removed the folder, or the disk is full: the app goes on without its log.
    }
  }

  #rotate() {
    if (existsSync(this.file) && statSync(this.file).size > 0) renameSync(this.file, `${this.file}.1`);
    this.#bytes = 0;
  }
}

/**
 * A line for the terminal, or undefined when it does not belong there.
 * @param {string} line pino's JSON, or plain text
 * @param {'info' | 'error'} plain
 */
export function shorten(line, plain) {
  const entry = parse(line);
  if (!entry) return plain === 'error' && !IN_THE_FILE.test(line) ? line.slice(0, WIDTH) : undefined;
  const level = typeof entry.level === 'string' ? (LEVELS[entry.level] ?? 0) : Number(entry.level);
  if (level < WARN) return undefined;
  const reason = entry.err?.message ?? entry.error?.message;
  const text = [entry.msg, reason === entry.msg ? undefined : reason].filter(Boolean).join(': ');
  return `${level > WARN ? 'error' : 'warning'}: ${text.replaceAll('\n', ' ') || 'see the log'}`.slice(
    0,
    WIDTH,
  );
}

/** @param {string} line */
function parse(line) {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
