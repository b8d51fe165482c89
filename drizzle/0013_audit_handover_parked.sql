CREATE TABLE `handover_messages` (
	`rotation_id` integer NOT NULL,
	`outbox_id` integer NOT NULL,
	`decision` text NOT NULL,
	`decided_by` integer NOT NULL,
	`decided_at` integer NOT NULL,
	PRIMARY KEY(`rotation_id`, `outbox_id`),
	FOREIGN KEY (`rotation_id`) REFERENCES `rotations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
ALTER TABLE `broadcasts` ADD `year` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `parked_updates` ADD `discarded_at` integer;--> statement-breakpoint
CREATE INDEX `audit_events_why` ON `audit_events` (`bloc_id`,json_extract(details, '$.why')) WHERE json_extract(details, '$.why') IS NOT NULL;--> statement-breakpoint
UPDATE `broadcasts` SET `year` = (SELECT `year` FROM `blocs` WHERE `blocs`.`id` = `broadcasts`.`bloc_id`);
