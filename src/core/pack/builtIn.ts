/** The templates that come with the product, as texts bundled with the code. */
import artistNotes from './templates/artist-notes.liquid';
import clientSummary from './templates/client-summary.liquid';
import dailyNumbers from './templates/daily-numbers.liquid';
import departmentRoundUp from './templates/department-round-up.liquid';
import leadSummary from './templates/lead-summary.liquid';
import notePart from './templates/note.liquid';
import outgoingNotes from './templates/outgoing-notes.liquid';
import previouslyOn from './templates/previously-on.liquid';
import sessionReport from './templates/session-report.liquid';

export const BUILT_IN: readonly { readonly file: string; readonly text: string }[] = [
  { file: 'artist-notes.liquid', text: artistNotes },
  { file: 'department-round-up.liquid', text: departmentRoundUp },
  { file: 'lead-summary.liquid', text: leadSummary },
  { file: 'client-summary.liquid', text: clientSummary },
  { file: 'session-report.liquid', text: sessionReport },
  { file: 'previously-on.liquid', text: previouslyOn },
  { file: 'daily-numbers.liquid', text: dailyNumbers },
  { file: 'outgoing-notes.liquid', text: outgoingNotes },
  { file: 'note.liquid', text: notePart },
];
