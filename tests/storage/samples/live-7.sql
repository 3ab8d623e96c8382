CREATE TABLE agent_state (
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	agent_key TEXT, 
	state TEXT, 
	reason TEXT, 
	since_at INTEGER, 
	call_key TEXT, 
	queue_key TEXT, 
	workplace TEXT, 
	updated_at INTEGER, 
	PRIMARY KEY (source, "key")
) STRICT;
CREATE TABLE agent_state_log (
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	agent_key TEXT, 
	state TEXT, 
	reason TEXT, 
	from_at INTEGER, 
	until_at INTEGER, 
	call_key TEXT, 
	queue_key TEXT, 
	updated_at INTEGER, 
	PRIMARY KEY (source, "key")
) STRICT;
CREATE TABLE attachment (
	notice TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	name TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	PRIMARY KEY (notice, digest)
) STRICT;
CREATE TABLE break_request (
	id TEXT NOT NULL, 
	person INTEGER NOT NULL, 
	team INTEGER NOT NULL, 
	made_at INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	minutes INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	decided_by INTEGER, 
	decided_at INTEGER, 
	taken_at INTEGER, 
	ended_at INTEGER, 
	PRIMARY KEY (id)
) STRICT;
CREATE TABLE bulletin (
	id TEXT NOT NULL, 
	board TEXT NOT NULL, 
	author INTEGER NOT NULL, 
	made_at INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	body TEXT NOT NULL, 
	colour TEXT NOT NULL, 
	place REAL NOT NULL, 
	expires_at INTEGER, 
	version INTEGER NOT NULL, 
	edited_at INTEGER, 
	edited_by INTEGER, 
	removed_at INTEGER, 
	PRIMARY KEY (id)
) STRICT;
CREATE TABLE bulletin_comment (
	id TEXT NOT NULL, 
	bulletin TEXT NOT NULL, 
	author INTEGER NOT NULL, 
	made_at INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id)
) STRICT;
CREATE TABLE bulletin_seen (
	bulletin TEXT NOT NULL, 
	person INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	PRIMARY KEY (bulletin, person)
) STRICT;
CREATE TABLE bulletin_version (
	bulletin TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	author INTEGER NOT NULL, 
	made_at INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (bulletin, version)
) STRICT;
CREATE TABLE call (
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	kind TEXT, 
	queue_key TEXT, 
	agent_key TEXT, 
	phone TEXT, 
	customer_key TEXT, 
	tier TEXT, 
	started_at INTEGER, 
	requested_at INTEGER, 
	answered_at INTEGER, 
	ended_at INTEGER, 
	wrapup_until_at INTEGER, 
	hold_s INTEGER, 
	outcome TEXT, 
	reason_code TEXT, 
	updated_at INTEGER, 
	PRIMARY KEY (source, "key")
) STRICT;
CREATE TABLE crew (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	site TEXT NOT NULL, 
	break_slots INTEGER NOT NULL, 
	PRIMARY KEY (id)
) STRICT;
CREATE TABLE definition (
	kind TEXT NOT NULL, 
	code TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	content TEXT NOT NULL, 
	author INTEGER NOT NULL, 
	made_at INTEGER NOT NULL, 
	removed_at INTEGER, 
	PRIMARY KEY (kind, code)
) STRICT;
CREATE TABLE definition_version (
	kind TEXT NOT NULL, 
	code TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	content TEXT NOT NULL, 
	author INTEGER NOT NULL, 
	made_at INTEGER NOT NULL, 
	PRIMARY KEY (kind, code, version)
) STRICT;
CREATE TABLE feed_state (
	source TEXT NOT NULL, 
	feed TEXT NOT NULL, 
	target TEXT NOT NULL, 
	cursor TEXT, 
	as_of_at INTEGER, 
	verified_at INTEGER, 
	rows_read INTEGER DEFAULT '0' NOT NULL, 
	rows_quarantined INTEGER DEFAULT '0' NOT NULL, 
	fingerprint TEXT, 
	error TEXT, 
	last_look BLOB, 
	PRIMARY KEY (source, feed)
) STRICT;
CREATE TABLE handover (
	id TEXT NOT NULL, 
	team INTEGER NOT NULL, 
	author INTEGER NOT NULL, 
	made_at INTEGER NOT NULL, 
	shift TEXT NOT NULL, 
	notes TEXT NOT NULL, 
	content TEXT NOT NULL, 
	PRIMARY KEY (id)
) STRICT;
CREATE TABLE help_request (
	id TEXT NOT NULL, 
	person INTEGER NOT NULL, 
	team INTEGER NOT NULL, 
	made_at INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	customer_source TEXT, 
	customer_key TEXT, 
	taken_by INTEGER, 
	taken_at INTEGER, 
	closed_at INTEGER, 
	PRIMARY KEY (id)
) STRICT;
CREATE TABLE hub_cursor (
	hub TEXT NOT NULL, 
	cursor TEXT NOT NULL, 
	taken_at INTEGER NOT NULL, 
	PRIMARY KEY (hub)
) STRICT;
CREATE TABLE membership (
	person INTEGER NOT NULL, 
	team INTEGER NOT NULL, 
	active INTEGER NOT NULL, 
	PRIMARY KEY (person, team)
) STRICT;
CREATE TABLE migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE TABLE notice (
	id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	author INTEGER NOT NULL, 
	made_at INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	body TEXT NOT NULL, 
	importance TEXT NOT NULL, 
	needs_ack INTEGER NOT NULL, 
	release_at INTEGER NOT NULL, 
	expires_at INTEGER, 
	due_at INTEGER, 
	audience TEXT NOT NULL, 
	receivers INTEGER NOT NULL, 
	quiz TEXT, 
	pass_share INTEGER, 
	customer_source TEXT, 
	customer_key TEXT, 
	task TEXT, 
	replaces TEXT, 
	replaced_by TEXT, 
	recalled_at INTEGER, 
	recall_reason TEXT, 
	PRIMARY KEY (id)
) STRICT;
CREATE TABLE person (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	role TEXT NOT NULL, 
	site TEXT NOT NULL, 
	number TEXT NOT NULL, 
	department TEXT NOT NULL, 
	skills TEXT NOT NULL, 
	active INTEGER NOT NULL, 
	PRIMARY KEY (id)
) STRICT;
CREATE TABLE presence (
	person INTEGER NOT NULL, 
	seen_at INTEGER NOT NULL, 
	PRIMARY KEY (person)
) STRICT;
CREATE TABLE quarantine (
	source TEXT NOT NULL, 
	feed TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	"row" TEXT, 
	at INTEGER NOT NULL, 
	PRIMARY KEY (source, feed, "key")
) STRICT;
CREATE TABLE queue_state (
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	waiting INTEGER, 
	oldest_at INTEGER, 
	staffed INTEGER, 
	updated_at INTEGER, 
	PRIMARY KEY (source, "key")
) STRICT;
CREATE TABLE quiz_result (
	id TEXT NOT NULL, 
	notice TEXT NOT NULL, 
	person INTEGER NOT NULL, 
	team INTEGER, 
	attempt INTEGER NOT NULL, 
	made_at INTEGER NOT NULL, 
	answers TEXT NOT NULL, 
	correct INTEGER NOT NULL, 
	asked INTEGER NOT NULL, 
	passed INTEGER NOT NULL, 
	PRIMARY KEY (id)
) STRICT;
CREATE TABLE receipt (
	notice TEXT NOT NULL, 
	person INTEGER NOT NULL, 
	team INTEGER, 
	release_at INTEGER NOT NULL, 
	received_at INTEGER, 
	read_at INTEGER, 
	acknowledged_at INTEGER, 
	reminded_at INTEGER, 
	reminders INTEGER NOT NULL, 
	PRIMARY KEY (notice, person)
) STRICT;
CREATE TABLE record (
	id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	about TEXT NOT NULL, 
	author INTEGER NOT NULL, 
	made_at INTEGER NOT NULL, 
	content TEXT NOT NULL, 
	PRIMARY KEY (id)
) STRICT;
CREATE TABLE reply (
	id TEXT NOT NULL, 
	notice TEXT NOT NULL, 
	author INTEGER NOT NULL, 
	made_at INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	to_all INTEGER NOT NULL, 
	person INTEGER, 
	PRIMARY KEY (id)
) STRICT;
CREATE TABLE shared_decision (
	id TEXT NOT NULL, 
	source_a TEXT NOT NULL, 
	key_a TEXT NOT NULL, 
	source_b TEXT NOT NULL, 
	key_b TEXT NOT NULL, 
	verdict TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	decided_by INTEGER NOT NULL, 
	decided_at INTEGER NOT NULL, 
	PRIMARY KEY (id)
) STRICT;
CREATE TABLE shared_setting (
	name TEXT NOT NULL, 
	content TEXT NOT NULL, 
	set_by INTEGER NOT NULL, 
	set_at INTEGER NOT NULL, 
	PRIMARY KEY (name)
) STRICT;
CREATE TABLE task (
	id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	body TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	team INTEGER, 
	assignee INTEGER, 
	creator INTEGER NOT NULL, 
	made_at INTEGER NOT NULL, 
	due_at INTEGER, 
	priority TEXT NOT NULL, 
	skill TEXT, 
	state TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	state_at INTEGER NOT NULL, 
	customer_source TEXT, 
	customer_key TEXT, 
	grants TEXT NOT NULL, 
	origin TEXT NOT NULL, 
	finding TEXT, 
	department TEXT, 
	external_number TEXT, 
	external_state TEXT, 
	outcome TEXT, 
	result TEXT, 
	satisfied INTEGER, 
	suspended_until INTEGER, 
	hurried INTEGER NOT NULL, 
	escalated_at INTEGER, 
	PRIMARY KEY (id)
) STRICT;
CREATE TABLE task_event (
	id TEXT NOT NULL, 
	task TEXT NOT NULL, 
	made_at INTEGER NOT NULL, 
	person INTEGER NOT NULL, 
	act TEXT NOT NULL, 
	from_state TEXT, 
	to_state TEXT NOT NULL, 
	note TEXT NOT NULL, 
	detail TEXT NOT NULL, 
	PRIMARY KEY (id)
) STRICT;
CREATE TABLE task_helper (
	task TEXT NOT NULL, 
	person INTEGER NOT NULL, 
	asked_at INTEGER NOT NULL, 
	PRIMARY KEY (task, person)
) STRICT;
CREATE TABLE template (
	id TEXT NOT NULL, 
	author INTEGER NOT NULL, 
	team INTEGER, 
	name TEXT NOT NULL, 
	content TEXT NOT NULL, 
	removed_at INTEGER, 
	PRIMARY KEY (id)
) STRICT;
CREATE TABLE tombstone (
	source TEXT NOT NULL, 
	target TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	at INTEGER NOT NULL, 
	PRIMARY KEY (source, target, "key")
) STRICT;
CREATE INDEX agent_state_log_by_agent ON agent_state_log (agent_key, from_at, until_at, state, source);
CREATE INDEX agent_state_log_by_time ON agent_state_log (from_at, until_at, state);
CREATE INDEX call_by_agent ON call (agent_key, answered_at, ended_at, wrapup_until_at, source);
CREATE INDEX call_by_customer ON call (customer_key, started_at);
CREATE INDEX call_by_outcome ON call (outcome, started_at);
CREATE INDEX call_by_phone ON call (phone, started_at);
CREATE INDEX call_by_queue ON call (queue_key, requested_at, answered_at, ended_at, wrapup_until_at, outcome, source);
CREATE INDEX call_by_requested ON call (requested_at, answered_at, ended_at, outcome, queue_key, source);
CREATE INDEX quiz_result_by_notice ON quiz_result (notice);
CREATE INDEX receipt_by_person ON receipt (person, notice);
CREATE INDEX record_by_about ON record (kind, about);
CREATE INDEX reply_by_notice ON reply (notice);
CREATE INDEX task_by_assignee ON task (assignee, state);
CREATE INDEX task_by_customer ON task (customer_source, customer_key);
CREATE INDEX task_by_team ON task (team, state);
CREATE INDEX task_event_by_task ON task_event (task);
CREATE INDEX tombstone_by_time ON tombstone (at);
INSERT INTO "agent_state" VALUES ('sample', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "agent_state" VALUES ('sample', 'key ''张''', 'agent_key ''张''', 'state ''张''', 'reason ''张''', 1760000000000004, 'call_key ''张''', 'queue_key ''张''', 'workplace ''张''', 1760000000000008);
INSERT INTO "agent_state_log" VALUES ('sample', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "agent_state_log" VALUES ('sample', 'key ''张''', 'agent_key ''张''', 'state ''张''', 'reason ''张''', 1760000000000004, 1760000000000005, 'call_key ''张''', 'queue_key ''张''', 1760000000000008);
INSERT INTO "attachment" VALUES ('notice ''张''', 'digest ''张''', 'name ''张''', 3);
INSERT INTO "break_request" VALUES ('id ''张''', 1, 2, 3, 'reason ''张''', 5, 'state ''张''', 7, 8, 9, 10);
INSERT INTO "bulletin" VALUES ('id ''张''', 'board ''张''', 2, 3, 'title ''张''', 'body ''张''', 'colour ''张''', 7.0, 8, 9, 10, 11, 12);
INSERT INTO "bulletin_comment" VALUES ('id ''张''', 'bulletin ''张''', 2, 3, 'body ''张''');
INSERT INTO "bulletin_seen" VALUES ('bulletin ''张''', 1, 2);
INSERT INTO "bulletin_version" VALUES ('bulletin ''张''', 1, 2, 3, 'title ''张''', 'body ''张''');
INSERT INTO "call" VALUES ('sample', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "call" VALUES ('sample', 'key ''张''', 'kind ''张''', 'queue_key ''张''', 'agent_key ''张''', 'phone ''张''', 'customer_key ''张''', 'tier ''张''', 1760000000000007, 1760000000000008, 1760000000000009, 1760000000000010, 1760000000000011, 1760000000000012, 'outcome ''张''', 'reason_code ''张''', 1760000000000015);
INSERT INTO "crew" VALUES (0, 'name ''张''', 'site ''张''', 3);
INSERT INTO "definition" VALUES ('kind ''张''', 'code ''张''', 2, 'content ''张''', 4, 5, 6);
INSERT INTO "definition_version" VALUES ('kind ''张''', 'code ''张''', 2, 'content ''张''', 4, 5);
INSERT INTO "feed_state" VALUES ('sample', 'feed of agent_state', 'agent_state', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL, NULL);
INSERT INTO "feed_state" VALUES ('sample', 'feed of agent_state_log', 'agent_state_log', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL, NULL);
INSERT INTO "feed_state" VALUES ('sample', 'feed of call', 'call', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL, NULL);
INSERT INTO "feed_state" VALUES ('sample', 'feed of queue_state', 'queue_state', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL, NULL);
INSERT INTO "handover" VALUES ('id ''张''', 1, 2, 3, 'shift ''张''', 'notes ''张''', 'content ''张''');
INSERT INTO "help_request" VALUES ('id ''张''', 1, 2, 3, 'note ''张''', 'customer_source ''张''', 'customer_key ''张''', 7, 8, 9);
INSERT INTO "hub_cursor" VALUES ('hub ''张''', 'cursor ''张''', 2);
INSERT INTO "membership" VALUES (0, 1, 2);
INSERT INTO "notice" VALUES ('id ''张''', 'kind ''张''', 2, 3, 'title ''张''', 'body ''张''', 'importance ''张''', 7, 8, 9, 10, 'audience ''张''', 12, 'quiz ''张''', 14, 'customer_source ''张''', 'customer_key ''张''', 'task ''张''', 'replaces ''张''', 'replaced_by ''张''', 20, 'recall_reason ''张''');
INSERT INTO "person" VALUES (0, 'name ''张''', 'role ''张''', 'site ''张''', 'number ''张''', 'department ''张''', 'skills ''张''', 7);
INSERT INTO "presence" VALUES (0, 1);
INSERT INTO "quarantine" VALUES ('sample', 'feed of agent_state', '3', 'torn', '?', 1795955825990321);
INSERT INTO "quarantine" VALUES ('sample', 'feed of agent_state_log', '3', 'torn', '?', 1795955826007259);
INSERT INTO "quarantine" VALUES ('sample', 'feed of call', '3', 'torn', '?', 1795955826021410);
INSERT INTO "quarantine" VALUES ('sample', 'feed of queue_state', '3', 'torn', '?', 1795955826015363);
INSERT INTO "queue_state" VALUES ('sample', '2', NULL, NULL, NULL, NULL);
INSERT INTO "queue_state" VALUES ('sample', 'key ''张''', 1760000000000001, 1760000000000002, 1760000000000003, 1760000000000004);
INSERT INTO "quiz_result" VALUES ('id ''张''', 'notice ''张''', 2, 3, 4, 5, 'answers ''张''', 7, 8, 9);
INSERT INTO "receipt" VALUES ('notice ''张''', 1, 2, 3, 4, 5, 6, 7, 8);
INSERT INTO "record" VALUES ('id ''张''', 'kind ''张''', 'about ''张''', 3, 4, 'content ''张''');
INSERT INTO "reply" VALUES ('id ''张''', 'notice ''张''', 2, 3, 'body ''张''', 5, 6);
INSERT INTO "shared_decision" VALUES ('id ''张''', 'source_a ''张''', 'key_a ''张''', 'source_b ''张''', 'key_b ''张''', 'verdict ''张''', 'reason ''张''', 7, 8);
INSERT INTO "shared_setting" VALUES ('name ''张''', 'content ''张''', 2, 3);
INSERT INTO "task" VALUES ('id ''张''', 1, 'title ''张''', 'body ''张''', 'kind ''张''', 5, 6, 7, 8, 9, 'priority ''张''', 'skill ''张''', 'state ''张''', 13, 14, 'customer_source ''张''', 'customer_key ''张''', 'grants ''张''', 'origin ''张''', 'finding ''张''', 'department ''张''', 'external_number ''张''', 'external_state ''张''', 'outcome ''张''', 'result ''张''', 25, 26, 27, 28);
INSERT INTO "task_event" VALUES ('id ''张''', 'task ''张''', 2, 3, 'act ''张''', 'from_state ''张''', 'to_state ''张''', 'note ''张''', 'detail ''张''');
INSERT INTO "task_helper" VALUES ('task ''张''', 1, 2);
INSERT INTO "template" VALUES ('id ''张''', 1, 2, 'name ''张''', 'content ''张''', 5);
