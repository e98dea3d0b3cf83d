import { randomUUID } from 'node:crypto';
import { request, subscribe } from './gateway.ts';
import { AskQuestionDocument, QuestionStepsDocument } from './generated/graphql.ts';

const question = process.argv[2] ?? 'Which category is performing best this week?';
const progressId = randomUUID();

const answered = await ask();
console.log(`\n${answered.text}`);
const labels = answered.columns.map(({ label }) => label);
const table = answered.rows.map((row) => Object.fromEntries(labels.map((label, i) => [label, row?.[i]])));
if (table.length > 0) console.table(table);
answered.notes.forEach((note) => console.log(`Note: ${note}`));
answered.suggestions.forEach((other) => console.log(`You may also ask: ${other}`));
process.exit(answered.status === 'ANSWERED' ? 0 : 1);

/** Subscribes first and asks once that is confirmed, so that no step is missed. */
async function ask() {
  let answer: Promise<Awaited<ReturnType<typeof send>>> | undefined;
  for await (const { questionProgress } of subscribe(QuestionStepsDocument, { progressId })) {
    const { sequence, step, note, done } = questionProgress;
    if (sequence === 0) answer = send();
    if (step) console.log(`${step}: ${note}`);
    if (done) break;
  }
  if (!answer) throw new Error('The gateway ended the subscription before it began.');
  return answer;
}

async function send() {
  const { askQuestion } = await request(AskQuestionDocument, { question, progressId });
  return askQuestion;
}
