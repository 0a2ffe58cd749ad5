// Loaded into the API with --import: on the message "record" it notes the statements of what follows, grouped by
// transaction with their times, and sends them on "stop". Without a message it costs one comparison a statement.
import pg from 'pg';

let groups;
const open = new WeakMap();
const query = pg.Client.prototype.query;

pg.Client.prototype.query = function (...given) {
  const answer = query.apply(this, given);
  if (groups) note(this, given, answer);
  return answer;
};

function note(client, [config, values], answer) {
  const text = typeof config === 'string' ? config : config.text;
  let group = open.get(client);
  if (!group) groups.push((group = { from: performance.now(), to: 0, statements: [] }));
  group.statements.push({ text, values: (typeof config === 'string' ? values : config.values) ?? [] });
  const begins = /^\s*(START TRANSACTION|BEGIN)/i.test(text);
  const ends = /^\s*(COMMIT|ROLLBACK)/i.test(text);
  if (begins) open.set(client, group);
  if (ends) open.delete(client);
  const done = () => (group.to = performance.now());
  if (typeof answer?.then === 'function') answer.then(done, done);
}

process.on('message', (message) => {
  if (message === 'record') groups = [];
  else if (message === 'stop') {
    process.send?.({ groups });
    groups = undefined;
  }
});
