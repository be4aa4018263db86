/** Findings as SARIF 2.1.0, which code hosts show beside the lines of a change. */
import type { Fault, Severity } from '../core/model/types';

const LEVELS = { error: 'error', warning: 'warning', info: 'note', hint: 'note' } as const satisfies Record<Severity, string>;

export function sarifOf(faults: readonly Fault[]) {
  const rules = [...new Set(faults.map((fault) => fault.code))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'shot-notes', rules: rules.map((id) => ({ id })) } },
      // SARIF counts columns in UTF-16 units only where it is told so.
      columnKind: 'utf16CodeUnits',
      results: faults.map(({ code, severity, message, file, line, column }) => ({
        ruleId: code,
        ruleIndex: rules.indexOf(code),
        level: LEVELS[severity],
        message: { text: message },
        locations: [{ physicalLocation: { artifactLocation: { uri: encodeURI(file) }, region: { startLine: line, startColumn: column } } }],
      })),
    }],
  };
}
