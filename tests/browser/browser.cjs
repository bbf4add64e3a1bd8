// What the tests in a browser share: the browser, programs of ours, and the checks of a page.
'use strict';
const assert = require('node:assert');
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

/** Ends the test as skipped, with the reason. */
function skip(reason) {
  console.log(`skipped: ${reason}`);
  process.exit(77);
}

function libraries() {
  try {
    const puppeteer = require('puppeteer-core');
    const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
    return { puppeteer, axe };
  } catch {
    return skip('npm install puppeteer-core axe-core, and set NODE_PATH');
  }
}

function chromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const places = (process.env.PATH || '').split(path.delimiter);
  const found = [process.env.CHROMIUM, ...names.flatMap((name) => places.map((place) => path.join(place, name)))];
  return found.find((file) => file && fs.existsSync(file)) || skip('no chromium in PATH, and CHROMIUM is not set');
}

async function open() {
  const { puppeteer, axe } = libraries();
  const browser = await puppeteer.launch({
    executablePath: chromium(),
    headless: true,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  return { browser, axe };
}

/** Starts a command that prints its address, and gives it with a way to end it. */
async function start(program, args, directory) {
  const child = spawn(program, args, { cwd: directory, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  process.on('exit', () => child.kill('SIGKILL'));
  let said = '';
  const address = await new Promise((resolve, reject) => {
    child.stdout.on('data', (bytes) => {
      said += bytes;
      const found = /http:\/\/[0-9.:]+\//.exec(said);
      if (found) resolve(found[0]);
    });
    child.on('exit', (code) => reject(new Error(`${args[0]} ended with ${code}: ${said}`)));
  });
  return {
    address,
    end: async () => {
      child.kill('SIGTERM');
      assert.strictEqual(await ended, 0);
    },
  };
}

/** A directory with these files; gone when the process ends. */
function directoryWith(files) {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'frontdesk-browser-'));
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(directory, name), text);
  process.on('exit', () => fs.rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Tells of errors of the page's scripts, and of everything that it fetches from elsewhere. */
function watch(page) {
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (!['127.0.0.1', ''].includes(url.hostname)) wrong.push(`fetches ${url}`);
  });
  return wrong;
}

/** At both widths, in light and dark: no violation of axe-core's rules, nothing to scroll sideways. */
async function examine(page, axe, name) {
  for (const width of [1280, 390]) {
    for (const scheme of ['light', 'dark']) {
      await page.setViewport({ width, height: 844 });
      // Colours on their way to others are none that anybody reads.
      await page.emulateMediaFeatures([
        { name: 'prefers-color-scheme', value: scheme },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ]);
      const where = `${name}, ${width} px, ${scheme}`;
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${where}: ${wide} px too wide`);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
      const told = violations.map(
        (one) =>
          `${one.id}: ${one.nodes
            .map((node) => node.target.join(' '))
            .slice(0, 5)
            .join(', ')}`,
      );
      assert.deepStrictEqual(told, [], where);
    }
  }
}

/** Runs `test`, and ends the process by what came of it. */
function run(test) {
  test().then(
    () => process.exit(0),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
}

module.exports = { assert, directoryWith, examine, open, run, start, watch };
