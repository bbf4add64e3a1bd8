// A real client: the protocol library of VS Code starts `frontdesk lsp` and asks for everything that it offers.
// usage: node session.cjs PROGRAM; needs vscode-languageserver-protocol from npm (NODE_PATH), else it is skipped (77).
'use strict';
const assert = require('node:assert');
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

let protocol;
try {
  protocol = require('vscode-languageserver-protocol/node');
} catch {
  console.log('skipped: npm install vscode-languageserver-protocol, and set NODE_PATH');
  process.exit(77);
}

const good = `frontdesk: 1
bot: {name: Tea House, locales: [en], channels: [webchat]}
lists:
  tea: ["(tea|chai)"]
faqs:
  - id: opening
    title: When we are open
    phrases: ["when * open"]
    answer: "From eight to six, and we like \u{1FAD6} a lot."
    buttons: [faq:milk]
  - id: milk
    title: Which milk we have
    phrases: ["(which|what) milk"]
    answer: "Oat and cow."
`;

async function main(program) {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'frontdesk-editor-'));
  const file = path.join(directory, 'bot.yaml');
  fs.writeFileSync(file, good);
  const uri = pathToFileURL(file).href;
  const server = spawn(program, ['lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => server.on('exit', resolve));
  const connection = protocol.createProtocolConnection(
    new protocol.StreamMessageReader(server.stdout), new protocol.StreamMessageWriter(server.stdin));
  const waiting = [];
  connection.onNotification(protocol.PublishDiagnosticsNotification.type, (found) => {
    if (found.uri === uri) waiting.shift()?.(found.diagnostics);
  });
  const findings = () => new Promise((resolve) => waiting.push(resolve));
  connection.onRequest(protocol.RegistrationRequest.type, () => {});
  connection.listen();

  const begun = await connection.sendRequest(protocol.InitializeRequest.type, {
    processId: process.pid,
    rootUri: pathToFileURL(directory).href,
    workspaceFolders: [{ uri: pathToFileURL(directory).href, name: 'tea' }],
    capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
  });
  assert.strictEqual(begun.capabilities.positionEncoding, 'utf-16');
  await connection.sendNotification(protocol.InitializedNotification.type, {});

  // Typing: a slip, its finding, and its fix.
  const slip = good.replace('answer: "Oat', 'anwser: "Oat');
  const textDocument = { uri };
  let found = findings();
  await connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: 'yaml', version: 1, text: slip },
  });
  assert.deepStrictEqual((await found).map((one) => one.code), ['key.missing', 'key.unknown']);
  const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  const [fix] = await connection.sendRequest(protocol.CodeActionRequest.type,
    { textDocument, range: whole, context: { diagnostics: [] } });
  assert.strictEqual(fix.title, 'Write `answer`');
  const [edit] = fix.edit.changes[uri];
  found = findings();
  await connection.sendNotification(protocol.DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version: 2 },
    contentChanges: [{ range: edit.range, text: edit.newText }],
  });
  assert.deepStrictEqual(await found, []);

  // Reading.
  const at = (line, character) => ({ textDocument, position: { line, character } });
  const hover = await connection.sendRequest(protocol.HoverRequest.type, at(12, 16));
  assert.match(hover.contents.value, /which milk/);
  const [definition] =
    await connection.sendRequest(protocol.DefinitionRequest.type, at(9, 20));
  assert.deepStrictEqual(definition.range.start, { line: 10, character: 8 });
  const references = await connection.sendRequest(protocol.ReferencesRequest.type,
    { ...at(10, 9), context: { includeDeclaration: true } });
  assert.strictEqual(references.length, 2);
  const outline = await connection.sendRequest(protocol.DocumentSymbolRequest.type, { textDocument });
  assert.ok(outline.every(protocol.DocumentSymbol.is));
  assert.deepStrictEqual(outline.map((one) => one.name), ['frontdesk', 'bot', 'lists', 'faqs']);
  const completion = await connection.sendRequest(protocol.CompletionRequest.type, at(9, 19));
  assert.ok(completion.items.some((one) => one.label === 'faq:opening'));

  // Renaming, and one that clashes.
  const renamed = await connection.sendRequest(protocol.RenameRequest.type,
    { ...at(10, 9), newName: 'milk_kinds' });
  assert.strictEqual(renamed.changes[uri].length, 2);
  await assert.rejects(
    connection.sendRequest(protocol.RenameRequest.type, { ...at(10, 9), newName: 'opening' }),
    /there is `opening` already/);
  await assert.rejects(connection.sendRequest('textDocument/dance', {}), /unknown method/);

  await connection.sendRequest(protocol.ShutdownRequest.type);
  await connection.sendNotification(protocol.ExitNotification.type);
  assert.strictEqual(await ended, 0);
  assert.strictEqual(fs.readFileSync(file, 'utf8'), good);
  fs.rmSync(directory, { recursive: true });
  connection.dispose();
}

main(process.argv[2]).catch((problem) => {
  console.error(problem);
  process.exit(1);
});
