CREATE TABLE account (
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	customer_key TEXT, 
	number TEXT, 
	status TEXT, 
	pay_method TEXT, 
	balance_fen INTEGER, 
	arrears_fen INTEGER, 
	opened_at INTEGER, 
	updated_at INTEGER, 
	PRIMARY KEY (source, "key")
) STRICT;
CREATE TABLE address_alias (
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	community_key TEXT, 
	alias TEXT, 
	updated_at INTEGER, 
	PRIMARY KEY (source, "key")
) STRICT;
CREATE TABLE agent (
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	number TEXT, 
	name TEXT, 
	team_key TEXT, 
	skills TEXT, 
	kind TEXT, 
	role TEXT, 
	hired_at INTEGER, 
	active INTEGER, 
	updated_at INTEGER, 
	PRIMARY KEY (source, "key")
) STRICT;
CREATE TABLE article (
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	title TEXT, 
	body TEXT, 
	product_code TEXT, 
	version TEXT, 
	valid_from_at INTEGER, 
	valid_to_at INTEGER, 
	updated_at INTEGER, 
	number TEXT, 
	reasons TEXT, 
	withdrawn_at INTEGER, 
	PRIMARY KEY (source, "key")
) STRICT;
CREATE TABLE bill (
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	account_key TEXT, 
	customer_key TEXT, 
	month TEXT, 
	base_fen INTEGER, 
	voice_fen INTEGER, 
	data_fen INTEGER, 
	addon_fen INTEGER, 
	other_fen INTEGER, 
	discount_fen INTEGER, 
	total_fen INTEGER, 
	paid_at INTEGER, 
	updated_at INTEGER, 
	sms_fen INTEGER, 
	roaming_fen INTEGER, 
	PRIMARY KEY (source, "key")
) STRICT;
CREATE TABLE business_result (
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	agent_key TEXT, 
	team_key TEXT, 
	day TEXT, 
	measure TEXT, 
	value INTEGER, 
	target INTEGER, 
	updated_at INTEGER, 
	PRIMARY KEY (source, "key")
) STRICT;
CREATE TABLE campaign (
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	name TEXT, 
	touchpoint TEXT, 
	product_code TEXT, 
	script TEXT, 
	starts_at INTEGER, 
	ends_at INTEGER, 
	expected_calls INTEGER, 
	updated_at INTEGER, 
	PRIMARY KEY (source, "key")
) STRICT;
CREATE TABLE community (
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	name TEXT, 
	region TEXT, 
	address TEXT, 
	coverage TEXT, 
	ports INTEGER, 
	ports_free INTEGER, 
	updated_at INTEGER, 
	PRIMARY KEY (source, "key")
) STRICT;
CREATE TABLE complaint (
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	customer_key TEXT, 
	phone TEXT, 
	channel TEXT, 
	product_code TEXT, 
	region TEXT, 
	unit TEXT, 
	kind TEXT, 
	text TEXT, 
	status TEXT, 
	opportunity_key TEXT, 
	opened_at INTEGER, 
	due_at INTEGER, 
	closed_at INTEGER, 
	updated_at INTEGER, 
	accepted_unit TEXT, 
	severity TEXT, 
	replied_at INTEGER, 
	PRIMARY KEY (source, "key")
) STRICT;
CREATE TABLE contact (
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	customer_key TEXT, 
	phone TEXT, 
	touchpoint TEXT, 
	direction TEXT, 
	agent_key TEXT, 
	queue_key TEXT, 
	call_key TEXT, 
	reason_code TEXT, 
	summary TEXT, 
	started_at INTEGER, 
	duration_s INTEGER, 
	wrapup_s INTEGER, 
	transfers INTEGER, 
	updated_at INTEGER, 
	PRIMARY KEY (source, "key")
) STRICT;
CREATE TABLE customer (
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	name TEXT, 
	phone TEXT, 
	phone2 TEXT, 
	identity_masked TEXT, 
	gender TEXT, 
	address TEXT, 
	region TEXT, 
	community_key TEXT, 
	tier TEXT, 
	tags TEXT, 
	status TEXT, 
	realname_status TEXT, 
	arpu_fen INTEGER, 
	birth_year INTEGER, 
	created_at INTEGER, 
	updated_at INTEGER, 
	identity_hash TEXT, 
	identity_last6_hash TEXT, 
	identity_last4_hash TEXT, 
	account_number TEXT, 
	kind TEXT, 
	group_name TEXT, 
	porting TEXT, 
	sensitive INTEGER, 
	spelling TEXT, 
	initials TEXT, 
	other_spelling TEXT, 
	other_initials TEXT, 
	PRIMARY KEY (source, "key")
) STRICT;
CREATE TABLE customer_conflict (
	id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	customer_source TEXT NOT NULL, 
	customer_key TEXT NOT NULL, 
	to_source TEXT, 
	to_key TEXT, 
	why TEXT, 
	value TEXT, 
	records INTEGER, 
	PRIMARY KEY (id)
) STRICT;
CREATE TABLE customer_link (
	customer_source TEXT NOT NULL, 
	customer_key TEXT NOT NULL, 
	person TEXT NOT NULL, 
	to_source TEXT, 
	to_key TEXT, 
	why TEXT, 
	since_at INTEGER, 
	PRIMARY KEY (customer_source, customer_key)
) STRICT;
CREATE TABLE fault (
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	customer_key TEXT, 
	phone TEXT, 
	community_key TEXT, 
	region TEXT, 
	kind TEXT, 
	text TEXT, 
	status TEXT, 
	unit TEXT, 
	reported_at INTEGER, 
	due_at INTEGER, 
	restored_at INTEGER, 
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
	last_look BLOB, 
	PRIMARY KEY (source, feed)
) STRICT;
CREATE TABLE link_news (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	target TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	UNIQUE (target, "key")
) STRICT;
CREATE TABLE linked_decision (
	id TEXT NOT NULL, 
	PRIMARY KEY (id)
) STRICT;
CREATE TABLE linked_mark (
	mark INTEGER NOT NULL, 
	record INTEGER NOT NULL, 
	PRIMARY KEY (mark, record)
)
 WITHOUT ROWID, STRICT;
CREATE TABLE linked_record (
	id INTEGER NOT NULL, 
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	form TEXT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE ("key", source)
) STRICT;
CREATE TABLE linking (
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (name)
) STRICT;
CREATE TABLE migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE TABLE numbers_of_complaint (number INTEGER PRIMARY KEY, row INTEGER NOT NULL UNIQUE) STRICT;
CREATE TABLE numbers_of_contact (number INTEGER PRIMARY KEY, row INTEGER NOT NULL UNIQUE) STRICT;
CREATE TABLE numbers_of_fault (number INTEGER PRIMARY KEY, row INTEGER NOT NULL UNIQUE) STRICT;
CREATE TABLE numbers_of_social_mention (number INTEGER PRIMARY KEY, row INTEGER NOT NULL UNIQUE) STRICT;
CREATE TABLE opportunity (
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	customer_key TEXT, 
	name TEXT, 
	phone TEXT, 
	touchpoint TEXT, 
	region TEXT, 
	community_key TEXT, 
	product_code TEXT, 
	process TEXT, 
	stage TEXT, 
	status TEXT, 
	reason_code TEXT, 
	owner_key TEXT, 
	unit TEXT, 
	competitor TEXT, 
	source_order_key TEXT, 
	bandwidth_mbps INTEGER, 
	amount_fen INTEGER, 
	competitor_end_at INTEGER, 
	created_at INTEGER, 
	closed_at INTEGER, 
	updated_at INTEGER, 
	promised_at INTEGER, 
	PRIMARY KEY (source, "key")
) STRICT;
CREATE TABLE opportunity_event (
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	opportunity_key TEXT, 
	stage TEXT, 
	kind TEXT, 
	system TEXT, 
	unit TEXT, 
	person_key TEXT, 
	reason_code TEXT, 
	at INTEGER, 
	updated_at INTEGER, 
	PRIMARY KEY (source, "key")
) STRICT;
CREATE TABLE payment_attempt (
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	customer_key TEXT, 
	phone TEXT, 
	opportunity_key TEXT, 
	touchpoint TEXT, 
	step TEXT, 
	status TEXT, 
	reason_code TEXT, 
	amount_fen INTEGER, 
	at INTEGER, 
	updated_at INTEGER, 
	PRIMARY KEY (source, "key")
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
CREATE TABLE queue (
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	name TEXT, 
	kind TEXT, 
	answer_target_s INTEGER, 
	short_abandon_s INTEGER, 
	updated_at INTEGER, 
	PRIMARY KEY (source, "key")
) STRICT;
CREATE TABLE queue_interval (
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	queue_key TEXT, 
	starts_at INTEGER, 
	length_s INTEGER, 
	offered INTEGER, 
	answered INTEGER, 
	answered_in_target INTEGER, 
	abandoned INTEGER, 
	short_abandoned INTEGER, 
	wait_s INTEGER, 
	talk_s INTEGER, 
	wrapup_s INTEGER, 
	updated_at INTEGER, 
	PRIMARY KEY (source, "key")
) STRICT;
CREATE TABLE read_through (
	source TEXT NOT NULL, 
	target TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	fetched_at INTEGER NOT NULL, 
	expires_at INTEGER NOT NULL, 
	PRIMARY KEY (source, target, "key")
) STRICT;
CREATE TABLE recording (
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	call_key TEXT, 
	contact_key TEXT, 
	agent_key TEXT, 
	uri TEXT, 
	started_at INTEGER, 
	duration_s INTEGER, 
	updated_at INTEGER, 
	PRIMARY KEY (source, "key")
) STRICT;
CREATE TABLE shift (
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	agent_key TEXT, 
	kind TEXT, 
	starts_at INTEGER, 
	ends_at INTEGER, 
	updated_at INTEGER, 
	PRIMARY KEY (source, "key")
) STRICT;
CREATE TABLE social_mention (
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	channel TEXT, 
	author TEXT, 
	text TEXT, 
	uri TEXT, 
	customer_key TEXT, 
	region TEXT, 
	product_code TEXT, 
	mood TEXT, 
	at INTEGER, 
	updated_at INTEGER, 
	PRIMARY KEY (source, "key")
) STRICT;
CREATE TABLE subscriber_count (
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	month TEXT, 
	region TEXT, 
	product_code TEXT, 
	count INTEGER, 
	updated_at INTEGER, 
	PRIMARY KEY (source, "key")
) STRICT;
CREATE TABLE subscription (
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	customer_key TEXT, 
	account_key TEXT, 
	product_code TEXT, 
	product_name TEXT, 
	number TEXT, 
	status TEXT, 
	bandwidth_mbps INTEGER, 
	fee_fen INTEGER, 
	start_at INTEGER, 
	contract_end_at INTEGER, 
	updated_at INTEGER, 
	PRIMARY KEY (source, "key")
) STRICT;
CREATE TABLE survey (
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	call_key TEXT, 
	contact_key TEXT, 
	agent_key TEXT, 
	customer_key TEXT, 
	score INTEGER, 
	at INTEGER, 
	updated_at INTEGER, 
	PRIMARY KEY (source, "key")
) STRICT;
CREATE TABLE team (
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	name TEXT, 
	kind TEXT, 
	site TEXT, 
	region TEXT, 
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
CREATE TABLE usage_record (
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	account_key TEXT, 
	customer_key TEXT, 
	month TEXT, 
	voice_min INTEGER, 
	data_mb INTEGER, 
	sms_count INTEGER, 
	updated_at INTEGER, 
	PRIMARY KEY (source, "key")
) STRICT;
CREATE INDEX account_by_customer ON account (customer_key);
CREATE INDEX account_by_number ON account (number);
CREATE INDEX bill_by_account ON bill (account_key) WHERE coalesce(customer_key, '') = '';
CREATE INDEX bill_by_customer ON bill (customer_key, month);
CREATE INDEX business_result_by_day ON business_result (day);
CREATE INDEX complaint_by_customer ON complaint (customer_key, opened_at);
CREATE INDEX complaint_by_phone ON complaint (phone, opened_at);
CREATE INDEX contact_by_customer ON contact (customer_key, started_at);
CREATE INDEX contact_by_phone ON contact (phone, started_at);
CREATE INDEX customer_by_account_number ON customer (account_number);
CREATE INDEX customer_by_identity ON customer (identity_hash);
CREATE INDEX customer_by_identity_end ON customer (substr(identity_last4_hash, 1, 12), initials, name, spelling, phone, tier);
CREATE INDEX customer_by_identity_last6 ON customer (identity_last6_hash);
CREATE INDEX customer_by_initials ON customer (initials, phone, name, tier);
CREATE INDEX customer_by_key ON customer ("key");
CREATE INDEX customer_by_name ON customer (name, phone, tier);
CREATE INDEX customer_by_other_initials ON customer (other_initials, phone, name, tier) WHERE other_initials IS NOT NULL;
CREATE INDEX customer_by_other_spelling ON customer (other_spelling, phone, name, tier) WHERE other_spelling IS NOT NULL;
CREATE INDEX customer_by_phone ON customer (phone, name, tier);
CREATE INDEX customer_by_phone2 ON customer (phone2, name, phone, tier) WHERE phone2 IS NOT NULL;
CREATE INDEX customer_by_phone2_end ON customer (substr(phone2, -4), phone2, initials, name, spelling, phone, tier) WHERE phone2 IS NOT NULL;
CREATE INDEX customer_by_phone_end ON customer (substr(phone, -4), initials, name, spelling, phone, tier);
CREATE INDEX customer_by_spelling ON customer (spelling, phone, name, tier);
CREATE INDEX customer_conflict_by_customer ON customer_conflict (customer_source, customer_key);
CREATE INDEX customer_link_by_person ON customer_link (person);
CREATE INDEX fault_by_customer ON fault (customer_key, reported_at);
CREATE INDEX fault_by_phone ON fault (phone, reported_at);
CREATE INDEX opportunity_by_customer ON opportunity (customer_key, created_at);
CREATE INDEX opportunity_by_order ON opportunity (source_order_key);
CREATE INDEX opportunity_by_phone ON opportunity (phone, created_at);
CREATE INDEX opportunity_event_by_opportunity ON opportunity_event (opportunity_key, at);
CREATE INDEX payment_attempt_by_customer ON payment_attempt (customer_key, at);
CREATE INDEX payment_attempt_by_phone ON payment_attempt (phone, at);
CREATE INDEX queue_interval_by_start ON queue_interval (starts_at);
CREATE INDEX recording_by_call ON recording (call_key);
CREATE INDEX recording_by_contact ON recording (contact_key);
CREATE INDEX shift_by_agent ON shift (agent_key, starts_at);
CREATE INDEX shift_by_start ON shift (starts_at);
CREATE INDEX social_mention_by_customer ON social_mention (customer_key, at);
CREATE INDEX subscription_by_account ON subscription (account_key) WHERE coalesce(customer_key, '') = '';
CREATE INDEX subscription_by_customer ON subscription (customer_key);
CREATE INDEX subscription_by_number ON subscription (number);
CREATE INDEX survey_by_call ON survey (call_key);
CREATE INDEX survey_by_contact ON survey (contact_key);
CREATE INDEX survey_by_customer ON survey (customer_key, at);
CREATE INDEX tombstone_by_time ON tombstone (at);
CREATE INDEX usage_record_by_account ON usage_record (account_key) WHERE coalesce(customer_key, '') = '';
CREATE INDEX usage_record_by_customer ON usage_record (customer_key, month);
INSERT INTO "account" VALUES ('sample', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "account" VALUES ('sample', 'key ''张''', 'customer_key ''张''', 'number ''张''', 'status ''张''', 'pay_method ''张''', 1760000000000005, 1760000000000006, 1760000000000007, 1760000000000008);
INSERT INTO "address_alias" VALUES ('sample', '2', NULL, NULL, NULL);
INSERT INTO "address_alias" VALUES ('sample', 'key ''张''', 'community_key ''张''', 'alias ''张''', 1760000000000003);
INSERT INTO "agent" VALUES ('sample', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "agent" VALUES ('sample', 'key ''张''', 'number ''张''', 'name ''张''', 'team_key ''张''', 'skills ''张''', 'kind ''张''', 'role ''张''', 1760000000000007, 1760000000000008, 1760000000000009);
INSERT INTO "article" VALUES ('sample', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "article" VALUES ('sample', 'key ''张''', 'title ''张''', 'body ''张''', 'product_code ''张''', 'version ''张''', 1760000000000005, 1760000000000006, 1760000000000007, 'number ''张''', 'reasons ''张''', 1760000000000010);
INSERT INTO "bill" VALUES ('sample', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "bill" VALUES ('sample', 'key ''张''', 'account_key ''张''', 'customer_key ''张''', 'month ''张''', 1760000000000004, 1760000000000005, 1760000000000006, 1760000000000007, 1760000000000008, 1760000000000009, 1760000000000010, 1760000000000011, 1760000000000012, 1760000000000013, 1760000000000014);
INSERT INTO "business_result" VALUES ('sample', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "business_result" VALUES ('sample', 'key ''张''', 'agent_key ''张''', 'team_key ''张''', 'day ''张''', 'measure ''张''', 1760000000000005, 1760000000000006, 1760000000000007);
INSERT INTO "campaign" VALUES ('sample', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "campaign" VALUES ('sample', 'key ''张''', 'name ''张''', 'touchpoint ''张''', 'product_code ''张''', 'script ''张''', 1760000000000005, 1760000000000006, 1760000000000007, 1760000000000008);
INSERT INTO "community" VALUES ('sample', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "community" VALUES ('sample', 'key ''张''', 'name ''张''', 'region ''张''', 'address ''张''', 'coverage ''张''', 1760000000000005, 1760000000000006, 1760000000000007);
INSERT INTO "complaint" VALUES ('sample', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "complaint" VALUES ('sample', 'key ''张''', 'customer_key ''张''', 'phone ''张''', 'channel ''张''', 'product_code ''张''', 'region ''张''', 'unit ''张''', 'kind ''张''', 'text ''张''', 'status ''张''', 'opportunity_key ''张''', 1760000000000011, 1760000000000012, 1760000000000013, 1760000000000014, 'accepted_unit ''张''', 'severity ''张''', 1760000000000017);
INSERT INTO "contact" VALUES ('sample', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "contact" VALUES ('sample', 'key ''张''', 'customer_key ''张''', 'phone ''张''', 'touchpoint ''张''', 'direction ''张''', 'agent_key ''张''', 'queue_key ''张''', 'call_key ''张''', 'reason_code ''张''', 'summary ''张''', 1760000000000010, 1760000000000011, 1760000000000012, 1760000000000013, 1760000000000014);
INSERT INTO "customer" VALUES ('sample', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "customer" VALUES ('sample', 'key ''张''', 'name ''张''', 'phone ''张''', 'phone2 ''张''', 'identity_masked ''张''', 'gender ''张''', 'address ''张''', 'region ''张''', 'community_key ''张''', 'tier ''张''', 'tags ''张''', 'status ''张''', 'realname_status ''张''', 1760000000000013, 1760000000000014, 1760000000000015, 1760000000000016, 'identity_hash ''张''', 'identity_last6_hash ''张''', 'identity_last4_hash ''张''', 'account_number ''张''', 'kind ''张''', 'group_name ''张''', 'porting ''张''', 1760000000000024, 'spelling ''张''', 'initials ''张''', 'other_spelling ''张''', 'other_initials ''张''');
INSERT INTO "fault" VALUES ('sample', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "fault" VALUES ('sample', 'key ''张''', 'customer_key ''张''', 'phone ''张''', 'community_key ''张''', 'region ''张''', 'kind ''张''', 'text ''张''', 'status ''张''', 'unit ''张''', 1760000000000009, 1760000000000010, 1760000000000011, 1760000000000012);
INSERT INTO "feed_state" VALUES ('sample', 'feed of account', 'account', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL, NULL);
INSERT INTO "feed_state" VALUES ('sample', 'feed of address_alias', 'address_alias', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL, NULL);
INSERT INTO "feed_state" VALUES ('sample', 'feed of agent', 'agent', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL, NULL);
INSERT INTO "feed_state" VALUES ('sample', 'feed of article', 'article', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL, NULL);
INSERT INTO "feed_state" VALUES ('sample', 'feed of bill', 'bill', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL, NULL);
INSERT INTO "feed_state" VALUES ('sample', 'feed of business_result', 'business_result', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL, NULL);
INSERT INTO "feed_state" VALUES ('sample', 'feed of campaign', 'campaign', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL, NULL);
INSERT INTO "feed_state" VALUES ('sample', 'feed of community', 'community', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL, NULL);
INSERT INTO "feed_state" VALUES ('sample', 'feed of complaint', 'complaint', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL, NULL);
INSERT INTO "feed_state" VALUES ('sample', 'feed of contact', 'contact', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL, NULL);
INSERT INTO "feed_state" VALUES ('sample', 'feed of customer', 'customer', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL, NULL);
INSERT INTO "feed_state" VALUES ('sample', 'feed of fault', 'fault', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL, NULL);
INSERT INTO "feed_state" VALUES ('sample', 'feed of opportunity', 'opportunity', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL, NULL);
INSERT INTO "feed_state" VALUES ('sample', 'feed of opportunity_event', 'opportunity_event', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL, NULL);
INSERT INTO "feed_state" VALUES ('sample', 'feed of payment_attempt', 'payment_attempt', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL, NULL);
INSERT INTO "feed_state" VALUES ('sample', 'feed of queue', 'queue', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL, NULL);
INSERT INTO "feed_state" VALUES ('sample', 'feed of queue_interval', 'queue_interval', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL, NULL);
INSERT INTO "feed_state" VALUES ('sample', 'feed of recording', 'recording', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL, NULL);
INSERT INTO "feed_state" VALUES ('sample', 'feed of shift', 'shift', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL, NULL);
INSERT INTO "feed_state" VALUES ('sample', 'feed of social_mention', 'social_mention', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL, NULL);
INSERT INTO "feed_state" VALUES ('sample', 'feed of subscriber_count', 'subscriber_count', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL, NULL);
INSERT INTO "feed_state" VALUES ('sample', 'feed of subscription', 'subscription', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL, NULL);
INSERT INTO "feed_state" VALUES ('sample', 'feed of survey', 'survey', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL, NULL);
INSERT INTO "feed_state" VALUES ('sample', 'feed of team', 'team', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL, NULL);
INSERT INTO "feed_state" VALUES ('sample', 'feed of usage_record', 'usage_record', '{"cursor": 1}', 1, 1, 3, 1, 'print', NULL, NULL);
INSERT INTO "link_news" VALUES (1, 'community', '2');
INSERT INTO "link_news" VALUES (2, 'community', 'key ''张''');
INSERT INTO "link_news" VALUES (3, 'address_alias', '2');
INSERT INTO "link_news" VALUES (4, 'address_alias', 'key ''张''');
INSERT INTO "link_news" VALUES (5, 'customer', '2');
INSERT INTO "link_news" VALUES (6, 'customer', 'key ''张''');
INSERT INTO "link_news" VALUES (7, 'account', '2');
INSERT INTO "link_news" VALUES (8, 'account', 'key ''张''');
INSERT INTO "numbers_of_complaint" VALUES (7040000001, 1);
INSERT INTO "numbers_of_contact" VALUES (7040000001, 1);
INSERT INTO "numbers_of_fault" VALUES (7040000001, 1);
INSERT INTO "numbers_of_social_mention" VALUES (7040000001, 1);
INSERT INTO "opportunity" VALUES ('sample', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "opportunity" VALUES ('sample', 'key ''张''', 'customer_key ''张''', 'name ''张''', 'phone ''张''', 'touchpoint ''张''', 'region ''张''', 'community_key ''张''', 'product_code ''张''', 'process ''张''', 'stage ''张''', 'status ''张''', 'reason_code ''张''', 'owner_key ''张''', 'unit ''张''', 'competitor ''张''', 'source_order_key ''张''', 1760000000000016, 1760000000000017, 1760000000000018, 1760000000000019, 1760000000000020, 1760000000000021, 1760000000000022);
INSERT INTO "opportunity_event" VALUES ('sample', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "opportunity_event" VALUES ('sample', 'key ''张''', 'opportunity_key ''张''', 'stage ''张''', 'kind ''张''', 'system ''张''', 'unit ''张''', 'person_key ''张''', 'reason_code ''张''', 1760000000000008, 1760000000000009);
INSERT INTO "payment_attempt" VALUES ('sample', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "payment_attempt" VALUES ('sample', 'key ''张''', 'customer_key ''张''', 'phone ''张''', 'opportunity_key ''张''', 'touchpoint ''张''', 'step ''张''', 'status ''张''', 'reason_code ''张''', 1760000000000008, 1760000000000009, 1760000000000010);
INSERT INTO "quarantine" VALUES ('sample', 'feed of account', '3', 'torn', '?', 1795955825928640);
INSERT INTO "quarantine" VALUES ('sample', 'feed of address_alias', '3', 'torn', '?', 1795955825748832);
INSERT INTO "quarantine" VALUES ('sample', 'feed of agent', '3', 'torn', '?', 1795955826040543);
INSERT INTO "quarantine" VALUES ('sample', 'feed of article', '3', 'torn', '?', 1795955825702955);
INSERT INTO "quarantine" VALUES ('sample', 'feed of bill', '3', 'torn', '?', 1795955825958080);
INSERT INTO "quarantine" VALUES ('sample', 'feed of business_result', '3', 'torn', '?', 1795955826084716);
INSERT INTO "quarantine" VALUES ('sample', 'feed of campaign', '3', 'torn', '?', 1795955825759185);
INSERT INTO "quarantine" VALUES ('sample', 'feed of community', '3', 'torn', '?', 1795955825730125);
INSERT INTO "quarantine" VALUES ('sample', 'feed of complaint', '3', 'torn', '?', 1795955825794668);
INSERT INTO "quarantine" VALUES ('sample', 'feed of contact', '3', 'torn', '?', 1795955825780353);
INSERT INTO "quarantine" VALUES ('sample', 'feed of customer', '3', 'torn', '?', 1795955825906127);
INSERT INTO "quarantine" VALUES ('sample', 'feed of fault', '3', 'torn', '?', 1795955825818317);
INSERT INTO "quarantine" VALUES ('sample', 'feed of opportunity', '3', 'torn', '?', 1795955826091695);
INSERT INTO "quarantine" VALUES ('sample', 'feed of opportunity_event', '3', 'torn', '?', 1795955826093816);
INSERT INTO "quarantine" VALUES ('sample', 'feed of payment_attempt', '3', 'torn', '?', 1795955826105796);
INSERT INTO "quarantine" VALUES ('sample', 'feed of queue', '3', 'torn', '?', 1795955826046085);
INSERT INTO "quarantine" VALUES ('sample', 'feed of queue_interval', '3', 'torn', '?', 1795955826060782);
INSERT INTO "quarantine" VALUES ('sample', 'feed of recording', '3', 'torn', '?', 1795955825853169);
INSERT INTO "quarantine" VALUES ('sample', 'feed of shift', '3', 'torn', '?', 1795955826076978);
INSERT INTO "quarantine" VALUES ('sample', 'feed of social_mention', '3', 'torn', '?', 1795955825869916);
INSERT INTO "quarantine" VALUES ('sample', 'feed of subscriber_count', '3', 'torn', '?', 1795955825765254);
INSERT INTO "quarantine" VALUES ('sample', 'feed of subscription', '3', 'torn', '?', 1795955825956147);
INSERT INTO "quarantine" VALUES ('sample', 'feed of survey', '3', 'torn', '?', 1795955825841875);
INSERT INTO "quarantine" VALUES ('sample', 'feed of team', '3', 'torn', '?', 1795955826031079);
INSERT INTO "quarantine" VALUES ('sample', 'feed of usage_record', '3', 'torn', '?', 1795955825976993);
INSERT INTO "queue" VALUES ('sample', '2', NULL, NULL, NULL, NULL, NULL);
INSERT INTO "queue" VALUES ('sample', 'key ''张''', 'name ''张''', 'kind ''张''', 1760000000000003, 1760000000000004, 1760000000000005);
INSERT INTO "queue_interval" VALUES ('sample', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "queue_interval" VALUES ('sample', 'key ''张''', 'queue_key ''张''', 1760000000000002, 1760000000000003, 1760000000000004, 1760000000000005, 1760000000000006, 1760000000000007, 1760000000000008, 1760000000000009, 1760000000000010, 1760000000000011, 1760000000000012);
INSERT INTO "read_through" VALUES ('sample', 'customer', '3', 1, 2);
INSERT INTO "recording" VALUES ('sample', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "recording" VALUES ('sample', 'key ''张''', 'call_key ''张''', 'contact_key ''张''', 'agent_key ''张''', 'uri ''张''', 1760000000000005, 1760000000000006, 1760000000000007);
INSERT INTO "shift" VALUES ('sample', '2', NULL, NULL, NULL, NULL, NULL);
INSERT INTO "shift" VALUES ('sample', 'key ''张''', 'agent_key ''张''', 'kind ''张''', 1760000000000003, 1760000000000004, 1760000000000005);
INSERT INTO "social_mention" VALUES ('sample', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "social_mention" VALUES ('sample', 'key ''张''', 'channel ''张''', 'author ''张''', 'text ''张''', 'uri ''张''', 'customer_key ''张''', 'region ''张''', 'product_code ''张''', 'mood ''张''', 1760000000000009, 1760000000000010);
INSERT INTO "subscriber_count" VALUES ('sample', '2', NULL, NULL, NULL, NULL, NULL);
INSERT INTO "subscriber_count" VALUES ('sample', 'key ''张''', 'month ''张''', 'region ''张''', 'product_code ''张''', 1760000000000004, 1760000000000005);
INSERT INTO "subscription" VALUES ('sample', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "subscription" VALUES ('sample', 'key ''张''', 'customer_key ''张''', 'account_key ''张''', 'product_code ''张''', 'product_name ''张''', 'number ''张''', 'status ''张''', 1760000000000007, 1760000000000008, 1760000000000009, 1760000000000010, 1760000000000011);
INSERT INTO "survey" VALUES ('sample', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "survey" VALUES ('sample', 'key ''张''', 'call_key ''张''', 'contact_key ''张''', 'agent_key ''张''', 'customer_key ''张''', 1760000000000005, 1760000000000006, 1760000000000007);
INSERT INTO "team" VALUES ('sample', '2', NULL, NULL, NULL, NULL, NULL);
INSERT INTO "team" VALUES ('sample', 'key ''张''', 'name ''张''', 'kind ''张''', 'site ''张''', 'region ''张''', 1760000000000005);
INSERT INTO "usage_record" VALUES ('sample', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "usage_record" VALUES ('sample', 'key ''张''', 'account_key ''张''', 'customer_key ''张''', 'month ''张''', 1760000000000004, 1760000000000005, 1760000000000006, 1760000000000007);
