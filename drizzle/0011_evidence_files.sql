CREATE TABLE `evidence_files` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`bloc_id` integer NOT NULL,
	`draft_id` integer NOT NULL,
	`question_key` text NOT NULL,
	`person_id` integer NOT NULL,
	`file_id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text,
	`size` integer,
	`type` text,
	`sha256` text,
	`state` text NOT NULL,
	`why` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_at` integer NOT NULL,
	`given_at` integer NOT NULL,
	`settled_at` integer,
	`released_at` integer,
	`taken_out_at` integer,
	FOREIGN KEY (`bloc_id`) REFERENCES `blocs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `evidence_files_place` ON `evidence_files` (`draft_id`,`question_key`,`file_id`);--> statement-breakpoint
CREATE INDEX `evidence_files_wanted` ON `evidence_files` (`next_at`,`id`) WHERE state = 'wanted';--> statement-breakpoint
CREATE INDEX `evidence_files_standing` ON `evidence_files` (`id`) WHERE state IN ('refused', 'lost') AND taken_out_at IS NULL;--> statement-breakpoint
CREATE INDEX `evidence_files_content` ON `evidence_files` (`sha256`) WHERE sha256 IS NOT NULL;--> statement-breakpoint
CREATE INDEX `evidence_files_file` ON `evidence_files` (`file_id`);