// The other pages that the program makes, in a browser: the chat of `serve`, coverage, a log's report, a diff, previews.
// usage: node pages.cjs PROGRAM; needs what studio.cjs needs, else it is skipped (77).
'use strict';
const { execFileSync } = require('node:child_process');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { assert, directoryWith, examine, open, run, start, watch } = require('./browser.cjs');

const [program] = process.argv.slice(2);

const bot = (answer) => `frontdesk: 1
bot: {name: Bike Shop, locales: [en], channels: [webchat, sms]}
faqs:
  - id: opening
    title: When we are open
    phrases: ["when * open"]
    answer: "${answer}"
    buttons: [faq:repairs]
    tests: {yes: ["when are you open?"]}
  - id: repairs
    title: What a repair costs
    phrases: ["(cost|price) * repair"]
    answer: "A check costs twenty euros."
`;

async function chatPage(browser, axe, directory) {
  const server = await start(program, ['serve', directory, '--store', 'memory', '--listen', '127.0.0.1:0', '--quiet']);
  const page = await browser.newPage();
  const wrong = watch(page);
  await page.goto(server.address);
  await page.waitForFunction(() => !document.querySelector('#state').textContent.includes('Connecting'));
  await page.type('#text', 'when are you open?');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('#log').textContent.includes('From nine to six.'));
  await examine(page, axe, 'chat of serve');
  assert.deepStrictEqual(wrong, []);
  await page.close();
  await server.end();
}

async function test() {
  const { browser, axe } = await open();
  const directory = directoryWith({ 'bot.yaml': bot('From nine to six.') });
  const other = directoryWith({ 'bot.yaml': bot('We never close.').replace('when * open', 'when * closed') });
  const to = directoryWith({});
  const file = (name) => path.join(to, name);
  const make = (...args) =>
    execFileSync(program, args, {
      input: 'when are you open?\nblue green\nis it true\n',
      stdio: ['pipe', 'ignore', 'inherit'],
    });
  make('chat', directory, '--log', file('events.jsonl'));
  make('test', directory, '--coverage', '--coverage-html', file('coverage.html'));
  make('report', file('events.jsonl'), '--html', file('report.html'));
  make('diff', directory, other, '--log', file('events.jsonl'), '--html', file('diff.html'));
  make('preview', directory, '--channel', 'all', '--html', file('preview.html'));
  for (const name of ['coverage', 'report', 'diff', 'preview']) {
    const page = await browser.newPage();
    const wrong = watch(page);
    await page.goto(pathToFileURL(file(`${name}.html`)).href);
    await examine(page, axe, name);
    assert.deepStrictEqual(wrong, []);
    await page.close();
  }
  await chatPage(browser, axe, directory);
  await browser.close();
}

run(test);
