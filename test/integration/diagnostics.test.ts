import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { OpenShow } from '../../src/host/shows';
import { mainShow, removePath, replaceFile, until } from './support/workspace';

describe('Problems', () => {
  const file = 'notes/dailies/problems.yaml';
  const session = (body: string): string => `format: 1\nsession: Problems\ndate: "2026-11-20"\nnotes:\n  - id: n_01k9x3q7h2zd8m4z\n${body}`;
  let show: OpenShow;

  const problems = (): readonly vscode.Diagnostic[] => vscode.languages.getDiagnostics(show.uri(file)).filter((one) => one.source === 'Shot Notes');

  before(async () => { show = await mainShow(); });
  after(async () => {
    removePath(file);
    await until('the file is forgotten', () => show.index.file(file) === undefined);
  });

  it('name what is wrong with a file, at its line, and forget it when it is mended', async () => {
    replaceFile(file, session('    shot: 0040\n    text: Lose flare #3\n'));
    await until('both faults are told', () => problems().length === 2);
    assert.deepEqual(problems().map((one) => one.range.start.line + 1).sort(), [6, 7]);
    assert.deepEqual(problems().map((one) => one.code).sort(), ['yaml-lost-words', 'yaml-misread']);
    replaceFile(file, session('    shot: "0040"\n    text: "Lose flare #3"\n'));
    await until('the faults are forgotten', () => problems().length === 0);
    replaceFile(file, 'format: 1\nnotes: [\n');
    await until('the broken file is told', () => problems().some((one) => one.severity === vscode.DiagnosticSeverity.Error));
  });
});
