ALTER TABLE `draft_answers` ADD `message_id` integer;--> statement-breakpoint
CREATE INDEX `draft_answers_message` ON `draft_answers` (`answered_by`,`message_id`) WHERE message_id IS NOT NULL;