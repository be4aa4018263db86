import assert from 'node:assert/strict';
import { isOpen } from '../../src/core/model/rules';
import { NOTE_KINDS, NOTE_STATUSES } from '../../src/core/model/vocabulary';

describe('model rules', () => {
  it('calls exactly four of the kind and status pairs open', () => {
    const open = NOTE_KINDS.flatMap((kind) => NOTE_STATUSES.filter((status) => isOpen({ kind, status })).map((status) => `${kind} ${status}`));
    assert.deepEqual(open, ['fix open', 'fix in_progress', 'question open', 'question in_progress']);
  });
});
