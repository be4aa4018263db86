/** What is wrong with the files of the shows, in Problems: each fault once, with its file, line and stable code. */
import * as vscode from 'vscode';
import type { Fault, Severity } from '../../core/model/types';
import type { Services } from '../../host/services';
import type { OpenShow } from '../../host/shows';

/** Typing makes a fault and mends it again: the list waits for a pause, in milliseconds. */
const settleMs = 150;

const severities: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

export function registerDiagnostics({ shows }: Services): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('shotNotes');
  const shown = new Map<string, readonly string[]>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const refresh = (): void => {
    timer = undefined;
    const roots = new Set(shows.shows.map((show) => show.root.toString()));
    for (const [root, files] of shown) if (!roots.has(root)) {
      for (const file of files) collection.delete(vscode.Uri.parse(file));
      shown.delete(root);
    }
    for (const show of shows.shows) shown.set(show.root.toString(), tell(show, collection, shown.get(show.root.toString()) ?? []));
  };
  const soon = (): void => { timer ??= setTimeout(refresh, settleMs); };
  soon();
  return vscode.Disposable.from(
    collection, { dispose: () => { clearTimeout(timer); } },
    shows.onDidChangeShows(soon),
    // Most edits of notes are no fault; those that are say so, and two notes with one id are told by their notes.
    shows.onDidChange(({ change }) => { if (change.faults || change.notes.added.length + change.notes.removed.length + change.notes.moved.length + change.notes.changed.length > 0) soon(); }),
  );
}

/** Replaces what a show's files are said to be wrong with; answers the files that have something now. */
function tell(show: OpenShow, collection: vscode.DiagnosticCollection, before: readonly string[]): readonly string[] {
  const byFile = new Map<string, Fault[]>();
  for (const fault of [...show.faults, ...show.index.faults()]) byFile.set(fault.file, [...(byFile.get(fault.file) ?? []), fault]);
  const now = [...byFile].map(([file, faults]) => {
    const uri = show.uri(file);
    collection.set(uri, faults.map(diagnosticOf));
    return uri.toString();
  });
  for (const uri of before) if (!now.includes(uri)) collection.delete(vscode.Uri.parse(uri));
  return now;
}

function diagnosticOf(fault: Fault): vscode.Diagnostic {
  const start = new vscode.Position(Math.max(0, fault.line - 1), Math.max(0, fault.column - 1));
  // A fault over several lines is marked on its first; the editor cuts the range at the line's end.
  const diagnostic = new vscode.Diagnostic(new vscode.Range(start, start.translate(0, Math.max(1, fault.end - fault.start))), fault.message, severities[fault.severity]);
  diagnostic.source = 'Shot Notes';
  diagnostic.code = fault.code;
  return diagnostic;
}
