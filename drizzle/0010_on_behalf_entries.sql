CREATE TABLE `approval_cards` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`report_id` integer NOT NULL,
	`revision` integer NOT NULL,
	`person_id` integer NOT NULL,
	`outbox_id` integer,
	`closed_at` integer,
	FOREIGN KEY (`report_id`) REFERENCES `reports`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `approval_cards_report` ON `approval_cards` (`report_id`,`revision`);--> statement-breakpoint
CREATE TABLE `on_behalf_entries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`bloc_id` integer NOT NULL,
	`round_id` integer NOT NULL,
	`agency_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`giver` text,
	`giver_other` text,
	`means` text,
	`means_other` text,
	`started_at` integer,
	`ended_at` integer,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `on_behalf_entries_report` ON `on_behalf_entries` (`round_id`,`agency_id`);--> statement-breakpoint
ALTER TABLE `submissions` ADD `entry_id` integer REFERENCES on_behalf_entries(id);--> statement-breakpoint
ALTER TABLE `submissions` ADD `consent` text;--> statement-breakpoint
-- What waits for a leader when this version comes: its screens are known from the keys of their messages.
INSERT INTO approval_cards (report_id, revision, person_id, outbox_id)
SELECT r.id, r.revision, p.id, o.id FROM reports r JOIN people p
JOIN outbox o ON o.key = 'approval:' || r.id || ':' || r.revision || ':' || p.id
WHERE r.state = 'awaiting_approval';
