import { connect } from './gateway.js';

const lastWeek = `query LastWeek {
  shop { currency }
  metric(name: "revenue") {
    total(range: LAST_7_DAYS) { value }
    breakdown(by: [CATEGORY], range: LAST_7_DAYS) { slices { keys value } }
  }
}`;
const revenueToday = `subscription RevenueToday {
  metricUpdated(name: "revenue", range: TODAY, everySeconds: 1) { value }
}`;
const ask = `mutation Ask($question: String!) {
  askQuestion(input: { question: $question }) { text }
}`;

const find = (id) => document.getElementById(id);
let gateway;
let unsubscribe;

find('settings').addEventListener('submit', async (event) => {
  event.preventDefault();
  const { gateway: url, token } = Object.fromEntries(new FormData(event.target));
  unsubscribe?.();
  gateway = connect(url, token);
  try {
    const { shop, metric } = await gateway.request(lastWeek);
    const money = new Intl.NumberFormat('en', { style: 'currency', currency: shop.currency });
    showWeek(metric, money);
    unsubscribe = gateway.subscribe(revenueToday, {
      next: ({ metricUpdated }) => (find('live').textContent = money.format(metricUpdated.value)),
      failed: (reason) => (find('live').textContent = `No longer live: ${reason}`),
    });
  } catch (error) {
    find('total').textContent = error.message;
  }
});

find('question').addEventListener('submit', async (event) => {
  event.preventDefault();
  const { question } = Object.fromEntries(new FormData(event.target));
  const answer = find('answer');
  if (!gateway) {
    answer.textContent = 'Connect first.';
    return;
  }
  answer.textContent = '…';
  try {
    const { askQuestion } = await gateway.request(ask, { question });
    answer.textContent = askQuestion.text;
  } catch (error) {
    answer.textContent = error.message;
  }
});

function showWeek({ total, breakdown }, money) {
  find('total').textContent = `Revenue: ${money.format(total.value)}`;
  const table = find('categories');
  table.hidden = false;
  // textContent, never innerHTML: what a category is called is text that came from elsewhere.
  table.tBodies[0].replaceChildren(
    ...breakdown.slices.map(({ keys: [category], value }) => {
      const row = document.createElement('tr');
      for (const text of [category, money.format(value)]) row.insertCell().textContent = text;
      return row;
    }),
  );
}
