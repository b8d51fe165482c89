export * from './answers.ts';
export * from './conversations.ts';
export * from './drafts.ts';
export * from './forms.ts';
export * from './messages.ts';
