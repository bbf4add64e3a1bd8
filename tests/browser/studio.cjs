// The studio in a browser, by keyboard: a chat, why, state, entries, findings as files are saved, a chat that is kept.
// usage: node studio.cjs PROGRAM; needs puppeteer-core and axe-core from npm (NODE_PATH) and Chromium, else
// it is skipped (77).
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { assert, directoryWith, examine, open, run, start, watch } = require('./browser.cjs');

const [program] = process.argv.slice(2);

const bot = `frontdesk: 1
bot: {name: Bike Shop, locales: [en], channels: [webchat, sms]}
faqs:
  - id: opening
    title: When we are open
    phrases: ["when * open"]
    answer: ["From nine to six.", "Nine to six, but not on Sundays."]
    buttons: [flow:book]
    tests: {yes: ["when are you open?"]}
  - id: repairs
    title: What a repair costs
    phrases: ["(cost|price) * repair"]
    answer: "A check costs twenty euros."
flows:
  - id: book
    title: Book a repair
    phrases: ["book * repair"]
    steps:
      - ask: size
        say: "Which size is the wheel?"
      - call: shop.book
        save: booking
      - say: "Booked."
entities:
  - id: size
    pattern: "[0-9]{2}"
`;

const log =
  [
    { event: 'message', entry: 'repairs', outcome: 'answered', message: 'price of a repair', at: 1795446000000 },
    { event: 'message', entry: '', outcome: 'not_understood', message: 'blue', at: 1795446001000 },
  ]
    .map((turn) => JSON.stringify(turn))
    .join('\n') + '\nhalf a li';

const text = (page, selector) => page.$eval(selector, (element) => element.textContent);
const has = (page, selector, words) =>
  page.waitForFunction(
    (at, wanted) => document.querySelector(at)?.textContent.includes(wanted),
    { timeout: 60000 },
    selector,
    words,
  );

/** Types where the focus is, and sends; waits for the turn. */
async function say(page, words) {
  const turns = (await page.$$('.turn')).length;
  await page.focus('#text');
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await page.waitForFunction((before) => document.querySelectorAll('.turn').length > before, { timeout: 60000 }, turns);
}

async function chats(page, axe) {
  await has(page, '#status', 'pass');
  // The keyboard reaches the box to write in by the first link.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.strictEqual(await page.evaluate(() => document.activeElement.id), 'text');
  await say(page, 'when are you open?');
  await has(page, '#log', 'From nine to six.');
  await has(page, '#why', 'answer the entry that won');
  assert.match(await text(page, '#why mark.phrase'), /when/);
  await page.click('.choices button:not(:disabled)');
  await has(page, '#state', 'Flow book');
  await page.waitForSelector('#state .step.now');
  await examine(page, axe, 'chat');
  // At the width of a phone, "why?" leads to its view, and the keyboard follows.
  await page.$eval('.turn .meta button', (button) => button.click());
  await page.waitForFunction(() => document.activeElement.id === 'view-why');
  await has(page, '#why', 'when are you open?');
  for (const view of ['why', 'state']) {
    await page.goto(new URL(`#${view}`, page.url()));
    await examine(page, axe, view);
  }
  await page.setViewport({ width: 1280, height: 844 });
  await page.goto(new URL('#chat', page.url()));
  await say(page, '28');
  await page.waitForSelector('#call:not([hidden])');
  await examine(page, axe, 'call');
  await page.type('#call-result', '{number: 7}');
  await page.click('#call button[type=submit]');
  await has(page, '#log', 'Booked.');
}

async function entriesOf(page, axe) {
  await page.setViewport({ width: 1280, height: 844 });
  await page.goto(new URL('#entries/repairs', page.url()));
  await has(page, '#entry', 'price of a repair');
  await has(page, '#list', '1 not understood, 1 line that cannot be read');
  await examine(page, axe, 'entry');
  await page.goto(new URL('#entries/book', page.url()));
  await page.waitForSelector('#entry .flow');
  await examine(page, axe, 'flow');
  await page.goto(new URL('#entries', page.url()));
  await examine(page, axe, 'entries');
}

async function findingsOf(page, axe, file) {
  fs.writeFileSync(file, bot.replace('- id: repairs', '- id: repairs\n    answers: x'));
  await has(page, '#alert', 'The bot goes on with the rules from before');
  await page.goto(new URL('#findings', page.url()));
  await has(page, '#found', 'key.unknown');
  await examine(page, axe, 'findings');
  fs.writeFileSync(file, bot.replace('yes: ["when are you open?"]', 'yes: ["what is this"]'));
  await has(page, '#status', '1 of 1 test fail');
  await has(page, '#found', 'what is this');
  await examine(page, axe, 'failing');
  fs.rmSync(file);
  await has(page, '#status', 'error');
  fs.writeFileSync(file, bot);
  await has(page, '#status', 'pass');
}

async function keeps(page, axe, directory) {
  await page.setViewport({ width: 1280, height: 844 });
  await page.goto(new URL('#chat', page.url()));
  await page.waitForSelector('#mixed:not([hidden])');
  await page.click('#replay');
  await page.waitForSelector('#mixed', { hidden: true });
  await page.click('#keep');
  await page.waitForSelector('#keep-dialog[open]');
  await examine(page, axe, 'keep');
  await page.keyboard.press('Enter');
  await has(page, '#log', 'Kept as “when are you open?” in studio-chats.yaml.');
  assert.match(fs.readFileSync(path.join(directory, 'studio-chats.yaml'), 'utf8'), /- call: shop.book\n/);
  await has(page, '#status', '2 tests pass');
}

/** Pages that go, and a server that does: what was said is not lost. */
async function comesBack(page, browser, studio, args) {
  const other = await browser.newPage();
  await other.goto(studio.address);
  await other.waitForSelector('#status.good');
  await other.close();
  const turns = (await page.$$('.turn')).length;
  await studio.end();
  await has(page, '#alert', 'does not answer');
  args[args.indexOf('--listen') + 1] = new URL(studio.address).host;
  const again = await start(program, args);
  await has(page, '#status', 'pass');
  await page.waitForFunction(
    (wanted) => document.querySelectorAll('.turn').length === wanted,
    { timeout: 60000 },
    turns,
  );
  await page.reload();
  await page.waitForFunction(
    (wanted) => document.querySelectorAll('.turn').length === wanted,
    { timeout: 60000 },
    turns,
  );
  await again.end();
}

/** The list stays small, and finds what is in it. */
async function manyEntries(browser, axe) {
  const faq = (i) =>
    `  - {id: faq.n${i}, title: Question ${i}, phrases: ["word${i} * thing${i}"], answer: "Answer ${i}."}\n`;
  const directory = directoryWith({
    'bot.yaml':
      'frontdesk: 1\nbot: {name: Many, locales: [en]}\nfaqs:\n' +
      Array.from({ length: 5000 }, (_, i) => faq(i)).join(''),
  });
  const studio = await start(program, ['studio', directory, '--listen', '127.0.0.1:0']);
  const page = await browser.newPage();
  await page.goto(studio.address + '#entries');
  await has(page, '#list', '5,000 of');
  assert.ok((await page.evaluate(() => document.querySelectorAll('*').length)) < 2500, 'the page is small');
  await page.type('#filter-text', 'thing4321');
  await has(page, '#list', '1 of');
  assert.match(await text(page, '#list'), /faq\.n4321/);
  await page.close();
  await studio.end();
}

async function test() {
  const { browser, axe } = await open();
  const directory = directoryWith({ 'bot.yaml': bot, 'log.jsonl': log });
  const args = ['studio', directory, '--log', path.join(directory, 'log.jsonl'), '--listen', '127.0.0.1:0'];
  const studio = await start(program, args);
  const page = await browser.newPage();
  const wrong = watch(page);
  await page.setViewport({ width: 1280, height: 844 });
  await page.goto(studio.address);
  await chats(page, axe);
  await entriesOf(page, axe);
  await findingsOf(page, axe, path.join(directory, 'bot.yaml'));
  await keeps(page, axe, directory);
  await comesBack(page, browser, studio, args);
  assert.deepStrictEqual(wrong, []);
  await manyEntries(browser, axe);
  await browser.close();
}

run(test);
