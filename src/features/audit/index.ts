export {
  type AuditAction,
  type AuditDone,
  type AuditWhat,
  changeActions,
  type EventAction,
  recordAudit,
} from './actions.ts';
export { isReason, type Reason } from './reasons.ts';
