-- What is on record stays as it was: the audit, what was submitted, and published forms.
CREATE TRIGGER `audit_events_no_update` BEFORE UPDATE ON `audit_events`
BEGIN SELECT RAISE(ABORT, 'audit_events is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_events_no_delete` BEFORE DELETE ON `audit_events`
BEGIN SELECT RAISE(ABORT, 'audit_events is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `submissions_no_update` BEFORE UPDATE ON `submissions`
BEGIN SELECT RAISE(ABORT, 'submissions are immutable'); END;
--> statement-breakpoint
CREATE TRIGGER `submissions_no_delete` BEFORE DELETE ON `submissions`
BEGIN SELECT RAISE(ABORT, 'submissions are immutable'); END;
--> statement-breakpoint
CREATE TRIGGER `submission_answers_no_update` BEFORE UPDATE ON `submission_answers`
BEGIN SELECT RAISE(ABORT, 'submission_answers are immutable'); END;
--> statement-breakpoint
CREATE TRIGGER `submission_answers_no_delete` BEFORE DELETE ON `submission_answers`
BEGIN SELECT RAISE(ABORT, 'submission_answers are immutable'); END;
--> statement-breakpoint
CREATE TRIGGER `form_versions_no_update` BEFORE UPDATE ON `form_versions`
BEGIN SELECT RAISE(ABORT, 'form_versions are immutable'); END;
--> statement-breakpoint
CREATE TRIGGER `form_versions_no_delete` BEFORE DELETE ON `form_versions`
BEGIN SELECT RAISE(ABORT, 'form_versions are immutable'); END;
