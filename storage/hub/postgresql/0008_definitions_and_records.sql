-- Definitions: what the house goes by that is data, in versions. Records: written once, never changed,
-- read by whom their kind says.

SET ROLE hub_owner;

CREATE TABLE hub.definition (
    kind text NOT NULL,
    code text NOT NULL,
    version bigint NOT NULL,
    content jsonb NOT NULL,
    author bigint NOT NULL,
    made_at bigint NOT NULL,
    removed_at bigint,
    PRIMARY KEY (kind, code)
);
CREATE TABLE hub.definition_version (
    kind text NOT NULL,
    code text NOT NULL,
    version bigint NOT NULL,
    content jsonb NOT NULL,
    author bigint NOT NULL,
    made_at bigint NOT NULL,
    PRIMARY KEY (kind, code, version),
    FOREIGN KEY (kind, code) REFERENCES hub.definition
);
CREATE TABLE hub.record (
    id uuid NOT NULL,
    kind text NOT NULL,
    about text NOT NULL,
    author bigint NOT NULL,
    made_at bigint NOT NULL,
    content jsonb NOT NULL,
    PRIMARY KEY (id)
);
-- What insight/hub/kinds.py says of each kind of record; written by every migration.
CREATE TABLE hub.record_kind (
    name text PRIMARY KEY,
    readers text NOT NULL CHECK (readers IN ('everyone', 'leaders')),
    days int
);

RESET ROLE;
SET ROLE hub_api;

-- Whether this person keeps definitions and reads leaders' records.
CREATE FUNCTION hub.shaping(who hub.somebody) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT who.role IN ('analyst', 'lead', 'supervisor', 'admin')
$$;

CREATE OR REPLACE FUNCTION hub.audiences(who hub.somebody) RETURNS text[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN ARRAY['all', 'p:' || who.id, 's:' || who.site]
        || ARRAY(SELECT 't:' || t FROM unnest(who.teams) t)
        || ARRAY(SELECT 'l:' || t FROM unnest(who.leads) t)
        || CASE WHEN who.everywhere THEN ARRAY['house'] ELSE '{}' END
        || CASE WHEN who.leading THEN ARRAY['leading'] ELSE '{}' END
        || CASE WHEN hub.shaping(who) THEN ARRAY['shaping'] ELSE '{}' END
        || CASE WHEN who.handles IS NOT NULL THEN ARRAY['d:' || who.handles] ELSE '{}' END;
END $$;

-- --- content --------------------------------------------------------------------------------

-- The same as before, but for the size of a JSON value: bytes, in both kinds of hub.
CREATE OR REPLACE FUNCTION hub.check_value(form hub.form, type text, value jsonb, path text)
RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    given text := jsonb_typeof(value);
    each jsonb;
    said text;
BEGIN
    IF right(type, 2) = '[]' THEN
        IF given <> 'array' THEN
            PERFORM hub.bad(path, 'is no list');
        END IF;
        IF form.filled AND value = '[]' THEN
            PERFORM hub.bad(path, 'is empty');
        END IF;
        IF jsonb_array_length(value) > form.greatest THEN
            PERFORM hub.refuse('too_many', jsonb_build_object('most', form.greatest));
        END IF;
        FOR each IN SELECT e FROM jsonb_array_elements(value) e LOOP
            PERFORM hub.check_value(form, left(type, -2), each, path);
        END LOOP;
    ELSIF type = 'text' THEN
        IF given <> 'string' THEN
            PERFORM hub.bad(path, 'is no text');
        END IF;
        said := value #>> '{}';
        IF length(said) > form.longest THEN
            PERFORM hub.bad(path, 'is too long');
        END IF;
        IF form.filled AND said !~ '[^[:space:]]' THEN
            PERFORM hub.bad(path, 'is empty');
        END IF;
        IF NOT said = ANY (form.choices) THEN
            PERFORM hub.bad(path, 'is none of the choices');
        END IF;
    ELSIF type = 'bool' THEN
        IF given <> 'boolean' THEN
            PERFORM hub.bad(path, 'is neither yes nor no');
        END IF;
    ELSIF type = 'int' THEN
        IF given <> 'number' OR value::text !~ '^-?[0-9]+$' THEN
            PERFORM hub.bad(path, 'is no whole number');
        END IF;
        IF NOT value::numeric BETWEEN coalesce(form.least, -9223372036854775807)
                              AND coalesce(form.greatest, 9223372036854775807) THEN
            PERFORM hub.bad(path, 'is out of range');
        END IF;
    ELSIF type = 'float' THEN
        IF given <> 'number' OR abs(value::numeric) > 1e300 THEN
            PERFORM hub.bad(path, 'is no number');
        END IF;
    ELSIF type IN ('object', 'json') THEN
        IF type = 'object' AND given <> 'object' THEN
            PERFORM hub.bad(path, 'is no object');
        END IF;
        IF octet_length(value::text) > form.longest THEN
            PERFORM hub.bad(path, 'is too long');
        END IF;
    ELSE
        PERFORM hub.check_object(type, value, path || '.');
    END IF;
END $$;

-- --- acts -----------------------------------------------------------------------------------

CREATE FUNCTION hub.require_shaping(who hub.somebody) RETURNS void
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT hub.shaping(who) THEN
        PERFORM hub.refuse('not_allowed');
    END IF;
END $$;

-- Refuse what was made on another version of a definition than there is now.
CREATE FUNCTION hub.refuse_changed_definition(of_kind text, of_code text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    row hub.definition;
BEGIN
    SELECT d.* INTO row FROM hub.definition d WHERE d.kind = of_kind AND d.code = of_code;
    IF NOT FOUND THEN
        PERFORM hub.refuse('not_found');
    END IF;
    PERFORM hub.refuse('changed', jsonb_build_object('now', to_jsonb(row)));
END $$;

CREATE FUNCTION hub.do_definition_save(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    of_kind text := asked ->> 'definition_kind';
    of_code text := asked ->> 'code';
    made_on bigint := (asked ->> 'version')::bigint;
    said jsonb := asked -> 'content';
BEGIN
    PERFORM hub.require_shaping(who);
    IF made_on = 0 THEN
        INSERT INTO hub.definition AS d (kind, code, version, content, author, made_at)
        VALUES (of_kind, of_code, 1, said, who.id, now_us) ON CONFLICT DO NOTHING;
    ELSE
        UPDATE hub.definition d SET version = d.version + 1, content = said, author = who.id,
            made_at = now_us, removed_at = NULL
        WHERE d.kind = of_kind AND d.code = of_code AND d.version = made_on;
    END IF;
    IF NOT FOUND THEN
        PERFORM hub.refuse_changed_definition(of_kind, of_code);
    END IF;
    INSERT INTO hub.definition_version AS v (kind, code, version, content, author, made_at)
    VALUES (of_kind, of_code, made_on + 1, said, who.id, now_us);
    PERFORM hub.tell('definition', ARRAY[jsonb_build_array(of_kind, of_code)], '{all}');
    PERFORM hub.tell('definition_version',
                     ARRAY[jsonb_build_array(of_kind, of_code, made_on + 1)], '{all}');
    RETURN jsonb_build_object('version', made_on + 1);
END $$;

CREATE FUNCTION hub.do_definition_remove(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    of_kind text := asked ->> 'definition_kind';
    of_code text := asked ->> 'code';
    made_on bigint := (asked ->> 'version')::bigint;
BEGIN
    PERFORM hub.require_shaping(who);
    UPDATE hub.definition d SET version = d.version + 1, removed_at = now_us
    WHERE d.kind = of_kind AND d.code = of_code AND d.version = made_on;
    IF NOT FOUND THEN
        PERFORM hub.refuse_changed_definition(of_kind, of_code);
    END IF;
    PERFORM hub.tell('definition', ARRAY[jsonb_build_array(of_kind, of_code)], '{all}');
    RETURN jsonb_build_object('version', made_on + 1);
END $$;

CREATE FUNCTION hub.do_record_write(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO hub.record AS r (id, kind, about, author, made_at, content)
    VALUES (act_id, asked ->> 'record_kind', asked ->> 'about', who.id, now_us, asked -> 'content');
    PERFORM hub.tell('record', ARRAY[jsonb_build_array(act_id)], CASE
        WHEN (SELECT k.readers FROM hub.record_kind k WHERE k.name = asked ->> 'record_kind')
             = 'everyone' THEN '{all}'
        ELSE ARRAY['shaping', 'p:' || who.id]
    END);
    RETURN jsonb_build_object('id', act_id);
END $$;

-- --- news -----------------------------------------------------------------------------------

-- Made as those of 0006_news.sql: told_<fact> reads rows by their keys, all_<fact> the next ones of
-- all that first news carry; both only what `who` may see.
DO $make$
DECLARE
    fact record;
    day text := '86400000000';
    used text := '(%1$s.removed_at IS NULL OR %1$s.removed_at > now_us - 30 * ' || day || ')';
BEGIN
    FOR fact IN
        SELECT * FROM (VALUES
            ('definition', 'kind text, code text', 'true', format(used, 'r')),
            ('definition_version', 'kind text, code text, version bigint', 'true',
             'EXISTS (SELECT FROM hub.definition d WHERE d.kind = r.kind AND d.code = r.code
                      AND r.version > d.version - 20 AND ' || format(used, 'd') || ')'),
            ('record', 'id uuid', 'hub.shaping(who) OR r.author = who.id OR r.kind IN (
                 SELECT k.name FROM hub.record_kind k WHERE k.readers = ''everyone'')',
             'EXISTS (SELECT FROM hub.record_kind k WHERE k.name = r.kind
                      AND (k.days IS NULL OR r.made_at > now_us - k.days * ' || day || '))')
        ) AS made (name, key, seen, lately)
    LOOP
        EXECUTE (
            SELECT format(
                'CREATE FUNCTION hub.told_%1$s(who hub.somebody, now_us bigint, keys jsonb[])
                 RETURNS TABLE (key jsonb, told jsonb) LANGUAGE plpgsql STABLE AS $body$
                 BEGIN
                     RETURN QUERY SELECT k, to_jsonb(r) FROM unnest(keys) k
                     JOIN hub.%1$s r ON %2$s WHERE %3$s;
                 END $body$;
                 CREATE FUNCTION hub.all_%1$s(who hub.somebody, now_us bigint, after jsonb, most int)
                 RETURNS TABLE (key jsonb, told jsonb) LANGUAGE plpgsql STABLE AS $body$
                 BEGIN
                     RETURN QUERY SELECT jsonb_build_array(%4$s), to_jsonb(r) FROM hub.%1$s r
                     WHERE (%5$s) AND (%3$s)
                       AND (after IS NULL OR (%4$s) > (%6$s))
                     ORDER BY %4$s LIMIT most;
                 END $body$;',
                fact.name,
                string_agg(format('r.%s = (k ->> %s)::%s', c[1], p - 1, c[2]), ' AND ' ORDER BY p),
                fact.seen, string_agg('r.' || c[1], ', ' ORDER BY p), fact.lately,
                string_agg(format('(after ->> %s)::%s', p - 1, c[2]), ', ' ORDER BY p)
            )
            FROM (SELECT string_to_array(said, ' ') AS c, p
                  FROM unnest(string_to_array(fact.key, ', ')) WITH ORDINALITY u (said, p)) columns
        );
    END LOOP;
END $make$;

CREATE OR REPLACE FUNCTION hub.facts() RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
    SELECT '{person,crew,membership,presence,notice,receipt,reply,attachment,quiz_result,template,
             bulletin,bulletin_version,bulletin_comment,bulletin_seen,task,task_helper,task_event,
             break_request,help_request,handover,shared_decision,shared_setting,definition,
             definition_version,record}'::text[]
$$;

-- --- entrance -------------------------------------------------------------------------------

-- Do an act whose content was read; return its answer.
CREATE FUNCTION hub.do_act(
    kind text, who hub.somebody, now_us bigint, act_id uuid, asked jsonb
) RETURNS jsonb
LANGUAGE plpgsql AS $$
BEGIN
    RETURN CASE kind
        WHEN 'notice.post' THEN hub.do_notice_post(who, now_us, act_id, asked)
        WHEN 'notice.received' THEN hub.mark(who, now_us, asked, 1)
        WHEN 'notice.read' THEN hub.mark(who, now_us, asked, 2)
        WHEN 'notice.acknowledge' THEN hub.mark(who, now_us, asked, 3)
        WHEN 'notice.remind' THEN hub.do_notice_remind(who, now_us, act_id, asked)
        WHEN 'notice.recall' THEN hub.do_notice_recall(who, now_us, act_id, asked)
        WHEN 'notice.reply' THEN hub.do_notice_reply(who, now_us, act_id, asked)
        WHEN 'notice.quiz' THEN hub.do_notice_quiz(who, now_us, act_id, asked)
        WHEN 'template.save' THEN hub.do_template_save(who, now_us, act_id, asked)
        WHEN 'template.remove' THEN hub.do_template_remove(who, now_us, act_id, asked)
        WHEN 'bulletin.pin' THEN hub.do_bulletin_pin(who, now_us, act_id, asked)
        WHEN 'bulletin.edit' THEN hub.do_bulletin_edit(who, now_us, act_id, asked)
        WHEN 'bulletin.move' THEN hub.do_bulletin_move(who, now_us, act_id, asked)
        WHEN 'bulletin.remove' THEN hub.do_bulletin_remove(who, now_us, act_id, asked)
        WHEN 'bulletin.comment' THEN hub.do_bulletin_comment(who, now_us, act_id, asked)
        WHEN 'bulletin.seen' THEN hub.do_bulletin_seen(who, now_us, act_id, asked)
        WHEN 'task.create' THEN hub.do_task_create(who, now_us, act_id, asked)
        WHEN 'task.step' THEN hub.do_task_step(who, now_us, act_id, asked)
        WHEN 'break.ask' THEN hub.do_break_ask(who, now_us, act_id, asked)
        WHEN 'break.take' THEN hub.do_break_take(who, now_us, act_id, asked)
        WHEN 'break.end' THEN hub.do_break_end(who, now_us, act_id, asked)
        WHEN 'break.decide' THEN hub.do_break_decide(who, now_us, act_id, asked)
        WHEN 'break.slots' THEN hub.do_break_slots(who, now_us, act_id, asked)
        WHEN 'help.ask' THEN hub.do_help_ask(who, now_us, act_id, asked)
        WHEN 'help.take' THEN hub.do_help_take(who, now_us, act_id, asked)
        WHEN 'help.close' THEN hub.do_help_close(who, now_us, act_id, asked)
        WHEN 'handover.write' THEN hub.do_handover_write(who, now_us, act_id, asked)
        WHEN 'link.decide' THEN hub.do_link_decide(who, now_us, act_id, asked)
        WHEN 'audit.looks' THEN hub.do_audit_looks(who, now_us, act_id, asked)
        WHEN 'setting.save' THEN hub.do_setting_save(who, now_us, act_id, asked)
        WHEN 'definition.save' THEN hub.do_definition_save(who, now_us, act_id, asked)
        WHEN 'definition.remove' THEN hub.do_definition_remove(who, now_us, act_id, asked)
        WHEN 'record.write' THEN hub.do_record_write(who, now_us, act_id, asked)
    END;
END $$;

CREATE OR REPLACE FUNCTION hub.act(act_id uuid, kind text, content jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who hub.somebody := hub.who();
    now_us bigint;
    sum bytea := sha256(convert_to(kind || chr(10) || content::text, 'UTF8'));
    done hub.act;
    asked jsonb;
    answer jsonb;
BEGIN
    -- in any other isolation the checks below would look at an older state than they lock
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        PERFORM hub.refuse('not_allowed');
    END IF;
    IF act_id IS NULL OR sum IS NULL THEN
        PERFORM hub.bad('act_id', 'is no id');
    END IF;
    -- a person's acts follow one another
    PERFORM FROM hub.chain c WHERE c.person = who.id FOR UPDATE;
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
    PERFORM hub.note(who.id, now_us, act_id, kind, sum,
        content || CASE WHEN asked ? 'files' THEN jsonb_build_object('files', (
            SELECT jsonb_agg(f -> 'name') FROM jsonb_array_elements(asked -> 'files') f
        )) ELSE '{}' END);
    PERFORM hub.wake(now_us);
    RETURN answer;
END $$;

RESET ROLE;
