export { type Asking, roundCard, roundForm, roundList } from './card.ts';
export { extensionPreview, roundPreview, unfinishedRound } from './plan.ts';
export { deadlineText } from './telling.ts';
export { versionCard } from './version.ts';
