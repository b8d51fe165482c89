CREATE TABLE `answer_parts` (
	`draft_id` integer NOT NULL,
	`question_key` text NOT NULL,
	`position` integer NOT NULL,
	`person_id` integer NOT NULL,
	`message_id` integer,
	`text` text NOT NULL,
	PRIMARY KEY(`draft_id`, `question_key`, `position`),
	FOREIGN KEY (`draft_id`) REFERENCES `drafts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `answer_parts_message` ON `answer_parts` (`person_id`,`message_id`);