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
	PRIMARY KEY (source, feed)
) STRICT;
CREATE TABLE migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
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
CREATE INDEX tombstone_by_time ON tombstone (at);
INSERT INTO "agent_state" VALUES ('sample', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "agent_state" VALUES ('sample', 'key ''张''', 'agent_key ''张''', 'state ''张''', 'reason ''张''', 1760000000000004, 'call_key ''张''', 'queue_key ''张''', 'workplace ''张''', 1760000000000008);
INSERT INTO "agent_state_log" VALUES ('sample', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "agent_state_log" VALUES ('sample', 'key ''张''', 'agent_key ''张''', 'state ''张''', 'reason ''张''', 1760000000000004, 1760000000000005, 'call_key ''张''', 'queue_key ''张''', 1760000000000008);
INSERT INTO "call" VALUES ('sample', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "call" VALUES ('sample', 'key ''张''', 'kind ''张''', 'queue_key ''张''', 'agent_key ''张''', 'phone ''张''', 'customer_key ''张''', 'tier ''张''', 1760000000000007, 1760000000000008, 1760000000000009, 1760000000000010, 1760000000000011, 1760000000000012, 'outcome ''张''', 'reason_code ''张''', 1760000000000015);
INSERT INTO "feed_state" VALUES ('sample', 'feed of agent_state', 'agent_state', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL);
INSERT INTO "feed_state" VALUES ('sample', 'feed of agent_state_log', 'agent_state_log', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL);
INSERT INTO "feed_state" VALUES ('sample', 'feed of call', 'call', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL);
INSERT INTO "feed_state" VALUES ('sample', 'feed of queue_state', 'queue_state', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL);
INSERT INTO "quarantine" VALUES ('sample', 'feed of agent_state', '3', 'torn', '?', 1795381333603019);
INSERT INTO "quarantine" VALUES ('sample', 'feed of agent_state_log', '3', 'torn', '?', 1795381333607652);
INSERT INTO "quarantine" VALUES ('sample', 'feed of call', '3', 'torn', '?', 1795381333614773);
INSERT INTO "quarantine" VALUES ('sample', 'feed of queue_state', '3', 'torn', '?', 1795381333610762);
INSERT INTO "queue_state" VALUES ('sample', '2', NULL, NULL, NULL, NULL);
INSERT INTO "queue_state" VALUES ('sample', 'key ''张''', 1760000000000001, 1760000000000002, 1760000000000003, 1760000000000004);
