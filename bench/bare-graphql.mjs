// What the API is compared with: one Fastify route that asks the same statements over pg and answers with the rows.
import { once } from 'node:events';
import fastify from 'fastify';
import pg from 'pg';

const [plan] = await once(process, 'message');
const { databaseUrl, poolSize, waves, seats } = plan;
const pool = new pg.Pool({ connectionString: databaseUrl, max: poolSize });
const perSeat = seats.map((seat) => filledIn(waves, seats[0], seat));

const app = fastify();
app.post('/overview', async (request) => {
  const answer = [];
  for (const wave of perSeat[request.body.seat]) answer.push(...(await Promise.all(wave.map(transaction))));
  return { data: answer };
});
process.on('message', (message) => {
  if (message === 'stop') void app.close().then(() => pool.end());
});
await app.listen({ port: 0, host: '127.0.0.1' });
process.send({ port: app.server.address().port });

/** Statements of one connection, in order; the rows of the last one that has any. */
async function transaction(statements) {
  const client = await pool.connect();
  try {
    let rows = [];
    for (const { text, values } of statements) {
      const result = await client.query(text, values);
      if (result.rows?.length > 0) rows = result.rows;
    }
    return rows;
  } finally {
    client.release();
  }
}

/** The statements that were recorded for one seat, as they are for another one. */
function filledIn(recorded, from, to) {
  let text = JSON.stringify(recorded);
  for (const name of Object.keys(from)) text = text.replaceAll(from[name], to[name]);
  return JSON.parse(text);
}
