// From an indicator to the scoreboard with the generated types: what is misspelt or missing here does not compile.
import assert from 'node:assert/strict';
import createClient from 'openapi-fetch';
import type { components, paths } from './generated/thi-dua.js';

/** Lists also come as files; here they are wanted as pages. */
type Json = 'application/json' | 'application/problem+json';
type Problem = components['schemas']['Problem'];

const baseUrl = process.argv[2] ?? 'http://localhost:8080';
const indicator = process.argv[3] ?? `client-ts-${Date.now()}`;

const as = (account: string) =>
  createClient<paths, Json>({ baseUrl, headers: { Authorization: `Basic ${btoa(`${account}:demo`)}` } });

/** The answer, or the problem that there was instead. */
function done<T>(answer: { data?: T; error?: Problem }): T {
  assert.ok(answer.data !== undefined, answer.error && `${answer.error.code}: ${answer.error.detail}`);
  return answer.data;
}

const made = done(
  await as('administrator').PUT('/api/v1/indicators/{code}', {
    params: { path: { code: indicator } },
    body: {
      name: `Chỉ tiêu ${indicator}`,
      kind: 'AMOUNT',
      measureUnit: 'VND_BILLION',
      scale: 3,
      direction: 'HIGHER_BETTER',
      accumulation: 'FLOW',
      aggregation: 'SUM',
      field: 'budget',
    },
  }),
);
assert.equal(made.code, indicator);

// A decision that assigns it, read back decimal by decimal.
const drafted = await as('planner').POST('/api/v1/decisions', {
  params: { header: { 'Idempotency-Key': crypto.randomUUID() } },
  body: {
    round: 'ntl-2023',
    number: '07-QĐ/QU',
    issuedOn: '2023-01-15',
    issuer: 'ntl.standing-committee',
    signer: { position: 'Bí thư Quận ủy' },
    targets: [{ unit: 'ntl', indicator, period: '2023', comparator: 'AT_LEAST', value: 2029.162 }],
  },
});
const decision = done(drafted);
assert.equal(decision.targets[0]?.value, 2029.162);
const etag = drafted.response.headers.get('ETag');
assert.ok(etag);
const issued = done(
  await as('planner').POST('/api/v1/decisions/{id}/issue', {
    params: { path: { id: decision.id }, header: { 'If-Match': etag } },
    body: {},
  }),
);
assert.equal(issued.state, 'ISSUED');

// Page by page.
const codes: string[] = [];
let after: string | undefined;
do {
  const page = done(
    await as('auditor').GET('/api/v1/indicators', {
      params: { query: { limit: 20, ...(after === undefined ? {} : { after }) } },
    }),
  );
  codes.push(...page.items.map((item) => item.code));
  after = page.next;
} while (after !== undefined);
assert.ok(codes.includes(indicator));
assert.equal(new Set(codes).size, codes.length);

const path = { unit: 'ntl', indicator, period: '2023' };
const figure = done(
  await as('district-reporter').PUT('/api/v1/results/{unit}/{indicator}/{period}', {
    params: { path },
    body: { value: 2030.001, basis: 'ESTIMATED' },
  }),
);
assert.equal(figure.value, 2030.001);

const board = done(
  await as('auditor').GET('/api/v1/scoreboards/{unit}', {
    params: { path: { unit: 'ntl' }, query: { period: '2023' } },
  }),
);
const line = board.lines.find((each) => each.indicator === indicator);
assert.equal(line?.value, 2029.162);
assert.equal(line?.outcome, 'EXCEEDED');

// What is wrong comes as a problem of a known shape.
const refused = await as('district-reporter').PUT('/api/v1/results/{unit}/{indicator}/{period}', {
  params: { path },
  body: { value: 1.1234567, basis: 'ESTIMATED' },
});
const problem: Problem | undefined = refused.error;
assert.equal(refused.response.status, 400);
assert.equal(problem?.code, 'VALIDATION');
assert.deepEqual(
  problem?.errors?.map((each) => [each.pointer, each.code]),
  [['/value', 'DECIMAL_TOO_LONG']],
);

console.log(`the journey of ${indicator} is done`);
