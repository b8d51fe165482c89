ALTER TABLE `reports` ADD `shown_answers` text;--> statement-breakpoint
ALTER TABLE `reports` ADD `shown_before` text;