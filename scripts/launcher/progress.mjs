/** When `npm start` began; handed on when it goes on under another Node. */
const began = Number(process.env['DRAGOMAN_STARTED_AT']) || Date.now();
process.env['DRAGOMAN_STARTED_AT'] = String(began);

/** Seconds since `npm start`. */
export function elapsed() {
  return (Date.now() - began) / 1000;
}

/** @param {string} what */
export function progress(what) {
  say(`${elapsed().toFixed(1).padStart(6)} s  ${what}`);
}

/** @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

// Whoever reads our output may leave (`npm start | head`); the product goes on.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});
