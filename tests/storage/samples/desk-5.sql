CREATE TABLE audit (
	id TEXT NOT NULL, 
	at INTEGER NOT NULL, 
	who TEXT NOT NULL, 
	action TEXT NOT NULL, 
	customer_source TEXT NOT NULL, 
	customer_key TEXT NOT NULL, 
	purpose TEXT, 
	reference TEXT, 
	fields TEXT, 
	until_at INTEGER, 
	previous TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	PRIMARY KEY (id)
) STRICT;
CREATE TABLE dispatch (
	id TEXT NOT NULL, 
	hub TEXT NOT NULL, 
	department TEXT NOT NULL, 
	way TEXT NOT NULL, 
	to_whom TEXT NOT NULL, 
	tasks TEXT NOT NULL, 
	letter TEXT NOT NULL, 
	words TEXT NOT NULL, 
	made_at INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	attempts INTEGER NOT NULL, 
	next_at INTEGER NOT NULL, 
	reason TEXT, 
	sent_at INTEGER, 
	PRIMARY KEY (id)
) STRICT;
CREATE TABLE hub_state (
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (name)
) STRICT;
CREATE TABLE link_decision (
	id TEXT NOT NULL, 
	source_a TEXT NOT NULL, 
	key_a TEXT NOT NULL, 
	source_b TEXT NOT NULL, 
	key_b TEXT NOT NULL, 
	verdict TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	decided_by TEXT NOT NULL, 
	decided_at INTEGER NOT NULL, 
	PRIMARY KEY (id)
) STRICT;
CREATE TABLE migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE TABLE outbox (
	id TEXT NOT NULL, 
	stream TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	body TEXT NOT NULL, 
	written_at INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	reason TEXT, 
	hub TEXT NOT NULL, 
	detail TEXT, 
	attempts INTEGER NOT NULL, 
	next_at INTEGER NOT NULL, 
	PRIMARY KEY (id)
) STRICT;
CREATE TABLE setting (
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (name)
) STRICT;
CREATE INDEX audit_by_customer ON audit (customer_source, customer_key, at);
CREATE INDEX audit_by_who ON audit (who, action, at);
CREATE INDEX dispatch_by_state ON dispatch (state, next_at);
CREATE INDEX outbox_by_stream ON outbox (hub, stream, id);
INSERT INTO "hub_state" VALUES ('who', '|me');
INSERT INTO "outbox" VALUES ('0199', 's', 'notice', '草稿', 1, 'new', NULL, '', NULL, 0, 0);
INSERT INTO "setting" VALUES ('shade', '"dark"');
