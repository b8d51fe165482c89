export { auditLogButton } from './buttons.ts';
