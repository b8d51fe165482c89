export { evidenceButton } from './buttons.ts';
export { seeEvidence } from './messages.ts';
export { withEvidence } from './purposes.ts';
export { countFiles } from './rules.ts';
export { EVIDENCE_FILE, sendFromDisk } from './show.ts';
