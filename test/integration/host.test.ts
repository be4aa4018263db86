import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the host', () => {
  it('is the VS Code that was asked for', () => {
    const wanted = process.env['SHOTNOTES_VSCODE'];
    assert.ok(wanted, 'SHOTNOTES_VSCODE names the version under test');
    assert.ok(vscode.version.startsWith(wanted), `running ${vscode.version}, wanted ${wanted}`);
  });

  it('activates the extension', async () => {
    const extension = vscode.extensions.getExtension('shotnotes.shot-notes');
    assert.ok(extension);
    await extension.activate();
    assert.ok(extension.isActive);
  });
});
