-- The same as before with fewer statements an act, each planned once a session: `act` and `news` run
-- with generic plans, since their plans never depend on who asks, and planning costs more than running.

SET ROLE hub_owner;

-- What an act's content may hold at all, and its values where nothing is said; written by every
-- migration, as `form` is.
CREATE TABLE hub.shape (
    name text PRIMARY KEY,
    fields text[] NOT NULL,
    fallback jsonb NOT NULL
);
-- a person's newest tasks are found without sorting all of them
DROP INDEX hub.task_by_assignee;
CREATE INDEX task_by_assignee ON hub.task (assignee, number);
-- a receipt and the end of a chain are changed where they stand
ALTER TABLE hub.receipt SET (fillfactor = 85);
ALTER TABLE hub.chain SET (fillfactor = 50);

RESET ROLE;
SET ROLE hub_api;

-- --- who ------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION hub.who() RETURNS hub.somebody
LANGUAGE plpgsql STABLE AS $$
DECLARE
    who hub.somebody;
BEGIN
    SELECT p.id, p.name, p.role, p.site,
           CASE WHEN p.role = 'handler' THEN nullif(p.department, '') END,
           m.teams,
           CASE WHEN p.role IN ('supervisor', 'admin')
                THEN ARRAY(SELECT c.id FROM hub.crew c ORDER BY c.id)
                WHEN p.role = 'lead' THEN m.teams ELSE '{}' END,
           p.role IN ('supervisor', 'admin'), p.role IN ('supervisor', 'admin', 'lead'), l.scope
    INTO who
    FROM hub.login l JOIN hub.person p ON p.id = l.person CROSS JOIN LATERAL (
        SELECT ARRAY(SELECT m.team FROM hub.membership m WHERE m.person = p.id AND m.active
                     ORDER BY m.team) AS teams
    ) m
    WHERE l.login = session_user AND p.active;
    IF NOT FOUND THEN
        PERFORM hub.refuse('not_active');
    END IF;
    RETURN who;
END $$;

-- --- content --------------------------------------------------------------------------------

-- Check an object field by field; return it without the fields that say nothing.
DROP FUNCTION hub.check_object(text, jsonb, text);
CREATE FUNCTION hub.check_object(name text, value jsonb, path text) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
    form hub.form;
    said jsonb;
    unknown jsonb;
BEGIN
    IF jsonb_typeof(value) <> 'object' THEN
        PERFORM hub.bad(coalesce(nullif(rtrim(path, '.'), ''), 'content'), 'is no object');
    END IF;
    unknown := value - (SELECT s.fields FROM hub.shape s WHERE s.name = check_object.name);
    IF unknown <> '{}' THEN
        PERFORM hub.bad(path || left((SELECT min(k) FROM jsonb_object_keys(unknown) k), 100),
                        'is unknown');
    END IF;
    FOR form IN SELECT f.* FROM hub.form f WHERE f.name = check_object.name ORDER BY f.place LOOP
        said := value -> form.field;
        IF said IS NOT NULL AND said <> 'null' THEN
            PERFORM hub.check_value(form, form.type, said, path || form.field);
        ELSIF form.required THEN
            PERFORM hub.bad(path || form.field, 'is missing');
        ELSIF said IS NOT NULL THEN
            value := value - form.field;
        END IF;
    END LOOP;
    RETURN value;
END $$;

CREATE OR REPLACE FUNCTION hub.fallbacks(name text) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT s.fallback FROM hub.shape s WHERE s.name = fallbacks.name);
END $$;

CREATE OR REPLACE FUNCTION hub.read(kind text, content jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
    fallback jsonb := hub.fallbacks(kind);
BEGIN
    IF fallback IS NULL THEN
        PERFORM hub.bad('kind', 'is unknown');
    END IF;
    RETURN fallback || hub.check_object(kind, content, '');
END $$;

-- --- receipts -------------------------------------------------------------------------------

-- Tell a receipt that was changed to its receiver, the notice's author and the house.
CREATE FUNCTION hub.tell_receipt(notice uuid, person bigint, author bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    audiences text[] := ARRAY['house', 'p:' || person];
BEGIN
    IF author <> person THEN
        audiences := audiences || ('p:' || author);
    END IF;
    INSERT INTO hub.feed AS f (audience, fact, key)
    SELECT a, 'receipt', jsonb_build_array(notice, person) FROM unnest(audiences) a ORDER BY a
    ON CONFLICT ON CONSTRAINT feed_pkey DO UPDATE SET xid = excluded.xid;
END $$;

CREATE OR REPLACE FUNCTION hub.mark(who hub.somebody, now_us bigint, asked jsonb, step int)
RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    key uuid;
    author bigint;
    changed int := 0;
BEGIN
    FOREACH key IN ARRAY hub.read_ids(asked -> 'notices', 'notices') LOOP
        UPDATE hub.receipt r SET
            received_at = coalesce(r.received_at, now_us),
            read_at = CASE WHEN step >= 2 THEN coalesce(r.read_at, now_us) ELSE r.read_at END,
            acknowledged_at = CASE WHEN step >= 3 THEN now_us ELSE r.acknowledged_at END
        FROM hub.notice n
        WHERE r.notice = key AND r.person = who.id AND r.release_at <= now_us AND n.id = key
          AND CASE step WHEN 1 THEN r.received_at WHEN 2 THEN r.read_at
              ELSE r.acknowledged_at END IS NULL
        RETURNING n.author INTO author;
        IF FOUND THEN
            PERFORM hub.tell_receipt(key, who.id, author);
            changed := changed + 1;
        END IF;
    END LOOP;
    RETURN jsonb_build_object('changed', changed);
END $$;

-- --- audit ----------------------------------------------------------------------------------

-- Add a link to a person's chain, whose end is locked and handed in.
CREATE FUNCTION hub.add_link(
    last hub.chain, now_us bigint, act uuid, kind text, digest bytea, detail jsonb
) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    link bytea := sha256(last.hash || convert_to(jsonb_build_array(
        last.person, last.place + 1, now_us, act, kind, encode(digest, 'hex'), detail
    )::text, 'UTF8'));
BEGIN
    INSERT INTO hub.audit (person, place, made_at, act, kind, digest, detail, hash)
    VALUES (last.person, last.place + 1, now_us, act, kind, digest, detail, link);
    UPDATE hub.chain c SET place = last.place + 1, hash = link WHERE c.person = last.person;
END $$;

CREATE OR REPLACE FUNCTION hub.note(
    person bigint, now_us bigint, act uuid, kind text, digest bytea, detail jsonb
) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    last hub.chain;
BEGIN
    SELECT c.* INTO STRICT last FROM hub.chain c WHERE c.person = note.person FOR UPDATE;
    PERFORM hub.add_link(last, now_us, act, kind, digest, detail);
END $$;

-- --- news -----------------------------------------------------------------------------------

-- Read the rows of a fact with these keys.
DO $make$
BEGIN
    EXECUTE (
        SELECT 'CREATE FUNCTION hub.read_fact(
            fact text, who hub.somebody, now_us bigint, keys jsonb[], OUT seen jsonb[], OUT told jsonb
        ) LANGUAGE plpgsql STABLE AS $body$
        BEGIN
            CASE fact ' || string_agg(format('
                WHEN %L THEN SELECT array_agg(t.key), jsonb_agg(t.told) INTO seen, told
                             FROM hub.told_%s(who, now_us, keys) t;', name, name), '' ORDER BY place)
            || ' END CASE;
        END $body$'
        FROM unnest(hub.facts()) WITH ORDINALITY f (name, place)
    );
END $make$;

CREATE OR REPLACE FUNCTION hub.read_keys(
    who hub.somebody, now_us bigint, keys jsonb, OUT rows jsonb, OUT gone jsonb
) LANGUAGE plpgsql STABLE AS $$
DECLARE
    fact text;
    wanted jsonb[];
    read record;
BEGIN
    rows := '{}';
    gone := '{}';
    IF keys = '{}' THEN
        RETURN;
    END IF;
    FOREACH fact IN ARRAY hub.facts() LOOP
        CONTINUE WHEN NOT keys ? fact;
        wanted := ARRAY(SELECT DISTINCT k FROM jsonb_array_elements(keys -> fact) k);
        read := hub.read_fact(fact, who, now_us, wanted);
        IF read.told IS NOT NULL THEN
            rows := rows || jsonb_build_object(fact, read.told);
        END IF;
        IF fact NOT IN ('notice', 'receipt', 'reply', 'attachment', 'quiz_result')
           AND cardinality(wanted) > coalesce(cardinality(read.seen), 0) THEN
            gone := gone || jsonb_build_object(fact, (
                SELECT jsonb_agg(k) FROM unnest(wanted) k
                WHERE NOT k = ANY (coalesce(read.seen, '{}'))
            ));
        END IF;
    END LOOP;
END $$;

-- Add notices with all that belongs to them.
CREATE OR REPLACE FUNCTION hub.with_notices(who hub.somebody, keys jsonb, notices uuid[])
RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
    added record;
BEGIN
    IF notices = '{}' THEN
        RETURN keys;
    END IF;
    FOR added IN
        SELECT u.fact, jsonb_agg(u.key) AS keys FROM (
            SELECT 'notice' AS fact, jsonb_build_array(n) AS key FROM unnest(notices) n
            UNION ALL
            SELECT 'receipt', jsonb_build_array(n, who.id) FROM unnest(notices) n
            UNION ALL
            SELECT 'attachment', jsonb_build_array(a.notice, a.digest) FROM hub.attachment a
            WHERE a.notice = ANY (notices)
            UNION ALL
            SELECT 'reply', jsonb_build_array(r.id) FROM hub.reply r WHERE r.notice = ANY (notices)
        ) u GROUP BY u.fact
    LOOP
        keys := keys || jsonb_build_object(
            added.fact, coalesce(keys -> added.fact, '[]') || added.keys
        );
    END LOOP;
    RETURN keys;
END $$;

-- what first news look at depends on who asks
ALTER FUNCTION hub.everything(hub.somebody, bigint, jsonb, int) SET plan_cache_mode = auto;
ALTER FUNCTION hub.news(text, int) SET plan_cache_mode = force_generic_plan;

-- --- questions ------------------------------------------------------------------------------

-- As before; whoever has a task knows it, so the own ones are not looked up among all. Planned at every
-- call: which index serves depends on what is asked for.
CREATE OR REPLACE FUNCTION hub.ask_tasks(who hub.somebody, now_us bigint, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    needle text := lower(nullif(asked ->> 'text', ''));
    numbered bigint := CASE WHEN needle ~ '^[0-9]{1,15}$' THEN needle::bigint END;
    states text[] := CASE WHEN asked ? 'states'
        THEN ARRAY(SELECT jsonb_array_elements_text(asked -> 'states')) END;
    of_team bigint := (asked ->> 'team')::bigint;
    given_to bigint := (asked ->> 'assignee')::bigint;
    sees_all boolean := coalesce(who.everywhere OR given_to = who.id, false);
    before bigint := coalesce((asked ->> 'before')::bigint, 9223372036854775807);
    most bigint := least(coalesce((asked ->> 'limit')::bigint, 1000), 1000);
BEGIN
    IF most < 1 THEN
        PERFORM hub.bad('limit', 'is too small');
    END IF;
    RETURN (SELECT jsonb_agg(to_jsonb(f) ORDER BY f.number DESC) FROM (
        SELECT r.* FROM hub.task r
        WHERE (sees_all OR r.id IN (SELECT k.id FROM hub.tasks_of(who) k))
          AND (needle IS NULL OR strpos(lower(r.title), needle) > 0
               OR strpos(lower(r.body), needle) > 0 OR strpos(lower(r.customer_key), needle) > 0
               OR strpos(lower(r.external_number), needle) > 0 OR r.number = numbered)
          AND (states IS NULL OR r.state = ANY (states))
          AND (of_team IS NULL OR r.team = of_team)
          AND (given_to IS NULL OR r.assignee = given_to)
          AND r.number < before
        ORDER BY r.number DESC LIMIT most
    ) f);
END $$;

-- --- waking --------------------------------------------------------------------------------

-- Wake the desks, at most every 100 ms, by the clock of now: others may have done so while an act that
-- began before them was waiting. Whoever is woken looks once more a little later.
DROP FUNCTION hub.wake(bigint);
CREATE FUNCTION hub.wake() RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    now_us bigint := hub.now_us();
    last bigint := (SELECT w.last_value FROM hub.last_wake w);
BEGIN
    IF now_us - last >= 100000 OR last - now_us > 1000000 THEN  -- the clock was set back
        PERFORM setval('hub.last_wake', now_us);
        PERFORM pg_notify('hub', '');
    END IF;
END $$;

CREATE OR REPLACE FUNCTION hub.note_change(kind text, detail jsonb) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM hub.note(0, hub.now_us(), NULL, kind, sha256(convert_to(detail::text, 'UTF8')),
                     detail || jsonb_build_object('by', session_user));
    PERFORM hub.wake();
END $$;

-- --- entrance -------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION hub.do_act(
    kind text, who hub.somebody, now_us bigint, act_id uuid, asked jsonb
) RETURNS jsonb
LANGUAGE plpgsql AS $$
BEGIN
    -- the first ones are nine of ten acts
    CASE kind
        WHEN 'notice.received' THEN RETURN hub.mark(who, now_us, asked, 1);
        WHEN 'notice.read' THEN RETURN hub.mark(who, now_us, asked, 2);
        WHEN 'notice.acknowledge' THEN RETURN hub.mark(who, now_us, asked, 3);
        WHEN 'task.step' THEN RETURN hub.do_task_step(who, now_us, act_id, asked);
        WHEN 'record.write' THEN RETURN hub.do_record_write(who, now_us, act_id, asked);
        WHEN 'task.create' THEN RETURN hub.do_task_create(who, now_us, act_id, asked);
        WHEN 'notice.post' THEN RETURN hub.do_notice_post(who, now_us, act_id, asked);
        WHEN 'notice.remind' THEN RETURN hub.do_notice_remind(who, now_us, act_id, asked);
        WHEN 'notice.recall' THEN RETURN hub.do_notice_recall(who, now_us, act_id, asked);
        WHEN 'notice.reply' THEN RETURN hub.do_notice_reply(who, now_us, act_id, asked);
        WHEN 'notice.quiz' THEN RETURN hub.do_notice_quiz(who, now_us, act_id, asked);
        WHEN 'template.save' THEN RETURN hub.do_template_save(who, now_us, act_id, asked);
        WHEN 'template.remove' THEN RETURN hub.do_template_remove(who, now_us, act_id, asked);
        WHEN 'bulletin.pin' THEN RETURN hub.do_bulletin_pin(who, now_us, act_id, asked);
        WHEN 'bulletin.edit' THEN RETURN hub.do_bulletin_edit(who, now_us, act_id, asked);
        WHEN 'bulletin.move' THEN RETURN hub.do_bulletin_move(who, now_us, act_id, asked);
        WHEN 'bulletin.remove' THEN RETURN hub.do_bulletin_remove(who, now_us, act_id, asked);
        WHEN 'bulletin.comment' THEN RETURN hub.do_bulletin_comment(who, now_us, act_id, asked);
        WHEN 'bulletin.seen' THEN RETURN hub.do_bulletin_seen(who, now_us, act_id, asked);
        WHEN 'break.ask' THEN RETURN hub.do_break_ask(who, now_us, act_id, asked);
        WHEN 'break.take' THEN RETURN hub.do_break_take(who, now_us, act_id, asked);
        WHEN 'break.end' THEN RETURN hub.do_break_end(who, now_us, act_id, asked);
        WHEN 'break.decide' THEN RETURN hub.do_break_decide(who, now_us, act_id, asked);
        WHEN 'break.slots' THEN RETURN hub.do_break_slots(who, now_us, act_id, asked);
        WHEN 'help.ask' THEN RETURN hub.do_help_ask(who, now_us, act_id, asked);
        WHEN 'help.take' THEN RETURN hub.do_help_take(who, now_us, act_id, asked);
        WHEN 'help.close' THEN RETURN hub.do_help_close(who, now_us, act_id, asked);
        WHEN 'handover.write' THEN RETURN hub.do_handover_write(who, now_us, act_id, asked);
        WHEN 'link.decide' THEN RETURN hub.do_link_decide(who, now_us, act_id, asked);
        WHEN 'audit.looks' THEN RETURN hub.do_audit_looks(who, now_us, act_id, asked);
        WHEN 'setting.save' THEN RETURN hub.do_setting_save(who, now_us, act_id, asked);
        WHEN 'definition.save' THEN RETURN hub.do_definition_save(who, now_us, act_id, asked);
        WHEN 'definition.remove' THEN RETURN hub.do_definition_remove(who, now_us, act_id, asked);
    END CASE;
END $$;

CREATE OR REPLACE FUNCTION hub.act(act_id uuid, kind text, content jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    who hub.somebody := hub.who();
    now_us bigint;
    sum bytea := sha256(convert_to(kind || chr(10) || content::text, 'UTF8'));
    last hub.chain;
    done hub.act;
    asked jsonb;
    answer jsonb;
    kept jsonb := content;
BEGIN
    -- in any other isolation the checks below would look at an older state than they lock
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        PERFORM hub.refuse('not_allowed');
    END IF;
    IF act_id IS NULL OR sum IS NULL THEN
        PERFORM hub.bad('act_id', 'is no id');
    END IF;
    -- a person's acts follow one another
    SELECT c.* INTO STRICT last FROM hub.chain c WHERE c.person = who.id FOR UPDATE;
    SELECT a.* INTO done FROM hub.act a WHERE a.id = act_id;
    IF FOUND THEN
        IF done.person <> who.id OR done.digest <> sum THEN
            PERFORM hub.refuse('id_reused');
        END IF;
        RETURN done.answer;
    END IF;
    asked := hub.read(kind, content);
    now_us := hub.now_us();
    answer := hub.do_act(kind, who, now_us, act_id, asked);
    INSERT INTO hub.act AS a (id, person, digest, answer, made_at)
    VALUES (act_id, who.id, sum, answer, now_us);
    IF asked ? 'files' THEN
        kept := content || jsonb_build_object('files', (
            SELECT jsonb_agg(f -> 'name') FROM jsonb_array_elements(asked -> 'files') f
        ));
    END IF;
    PERFORM hub.add_link(last, now_us, act_id, kind, sum, kept);
    PERFORM hub.wake();
    RETURN answer;
END $$;

RESET ROLE;
