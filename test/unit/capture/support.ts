import type { CaptureContext } from '../../../src/core/capture/context';
import { NO_SESSION, vocabularyOf } from '../../../src/core/capture/context';
import { ShotCodes } from '../../../src/core/model/shotcode';

const place = { file: 'shotnotes.yaml', line: 1, start: 0, end: 0 };
const person = (id: string, name: string) =>
  ({ ...place, id, name, email: `${id}@studio.example`, departments: [], circle: 'internal', active: true });
const department = (id: string, name: string, aliases: string[] = []) => ({ ...place, id, name, aliases, lead: undefined });

/** A small show: two sequences, an asset, a few people. */
export const vocabulary = vocabularyOf({
  config: {
    departments: [department('anim', 'Animation'), department('light', 'Lighting', ['lgt']), department('techanim', 'Technical animation')],
    people: [person('maya', 'Maya Ito'), person('ksato', 'Ken Sato'), person('dir', 'Dana Reyes'), person('kbrook', 'Ken Brook')],
    circles: [{ id: 'internal', sees: [], drafts: false }, { id: 'client', sees: [], drafts: false }, { id: 'production', sees: [], drafts: true }],
  },
  shots: new ShotCodes([
    { code: '010_0040', aliases: ['TST_010_0040'] }, { code: '010_0050' }, { code: '020_0040' }, { code: '020_0060' }, { code: 'ZZ100_504C' },
  ]),
  assets: [{ code: 'char_maya', name: 'Maya', aliases: [] }, { code: 'table', name: 'Table', aliases: [] }],
  tags: ['eyeline', 'flare'],
});

export const context: CaptureContext = { vocabulary, session: { ...NO_SESSION, department: 'anim' }, sticky: {} };
