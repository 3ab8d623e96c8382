-- The entrances: the only functions people may call. They run as hub_api, take who is asking from the
-- session and pin the search path. And what administrators call to keep the people.

SET ROLE hub_api;

-- --- questions ------------------------------------------------------------------------------

CREATE FUNCTION hub.require_notice(who hub.somebody, now_us bigint, notice uuid) RETURNS void
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM hub.notice n WHERE n.id = notice AND (
        n.author = who.id OR who.everywhere OR hub.got(who, now_us, n.id)
    )) THEN
        PERFORM hub.refuse('not_found');
    END IF;
END $$;

CREATE FUNCTION hub.ask_receipts(who hub.somebody, now_us bigint, asked jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
    wanted uuid := hub.read_id(asked ->> 'notice', 'notice');
BEGIN
    PERFORM hub.require_notice(who, now_us, wanted);
    RETURN (
        SELECT jsonb_agg(to_jsonb(r) ORDER BY r.person) FROM hub.receipt r
        WHERE r.notice = wanted AND (
            who.everywhere OR (r.person = who.id AND r.release_at <= now_us)
            OR EXISTS (SELECT FROM hub.notice n WHERE n.id = r.notice AND n.author = who.id)
        )
    );
END $$;

-- Tasks, the newest first; `before`: only those with smaller numbers.
CREATE FUNCTION hub.ask_tasks(who hub.somebody, now_us bigint, asked jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
    needle text := lower(nullif(asked ->> 'text', ''));
    numbered bigint := CASE WHEN needle ~ '^[0-9]{1,15}$' THEN needle::bigint END;
    states text[] := CASE WHEN asked ? 'states'
        THEN ARRAY(SELECT jsonb_array_elements_text(asked -> 'states')) END;
    of_team bigint := (asked ->> 'team')::bigint;
    given_to bigint := (asked ->> 'assignee')::bigint;
    before bigint := coalesce((asked ->> 'before')::bigint, 9223372036854775807);
    most bigint := least(coalesce((asked ->> 'limit')::bigint, 1000), 1000);
BEGIN
    IF most < 1 THEN
        PERFORM hub.bad('limit', 'is too small');
    END IF;
    RETURN (SELECT jsonb_agg(to_jsonb(f) ORDER BY f.number DESC) FROM (
        SELECT r.* FROM hub.task r
        WHERE (who.everywhere OR r.id IN (SELECT k.id FROM hub.tasks_of(who) k))
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

CREATE FUNCTION hub.ask_task_events(who hub.somebody, now_us bigint, asked jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
    wanted uuid := hub.read_id(asked ->> 'task', 'task');
BEGIN
    IF NOT EXISTS (SELECT FROM hub.task t WHERE t.id = wanted
                   AND hub.knows_task(who, t)) THEN
        PERFORM hub.refuse('not_found');
    END IF;
    RETURN (SELECT jsonb_agg(to_jsonb(e) ORDER BY e.made_at, e.id) FROM hub.task_event e
            WHERE e.task = wanted);
END $$;

CREATE FUNCTION hub.ask_file(who hub.somebody, now_us bigint, asked jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
    wanted uuid := hub.read_id(asked ->> 'notice', 'notice');
    content bytea;
BEGIN
    PERFORM hub.require_notice(who, now_us, wanted);
    SELECT f.data INTO content FROM hub.file f JOIN hub.attachment a ON a.digest = f.digest
    WHERE a.notice = wanted AND a.digest = asked ->> 'digest';
    IF NOT FOUND THEN
        PERFORM hub.refuse('not_found');
    END IF;
    RETURN jsonb_build_array(jsonb_build_object(
        'data', replace(encode(content, 'base64'), chr(10), '')
    ));
END $$;

CREATE FUNCTION hub.ask_looks(who hub.somebody, now_us bigint, asked jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT who.leading THEN
        PERFORM hub.refuse('not_allowed');
    END IF;
    RETURN (SELECT jsonb_agg(
        l.content || jsonb_build_object('person', l.person, 'handed_at', l.handed_at)
        ORDER BY l.id DESC
    ) FROM (
        SELECT k.* FROM hub.look k
        WHERE k.customer_source = coalesce(asked ->> 'source', '')
          AND k.customer_key = coalesce(asked ->> 'key', '')
        ORDER BY k.id DESC LIMIT 1000
    ) l);
END $$;

CREATE FUNCTION hub.ask_free_places(who hub.somebody, now_us bigint, asked jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
    wanted bigint := (asked ->> 'team')::bigint;
    slots bigint := (SELECT c.break_slots FROM hub.crew c WHERE c.id = wanted);
BEGIN
    IF slots IS NULL OR NOT wanted = ANY (who.teams || who.leads) THEN
        PERFORM hub.refuse('not_found');
    END IF;
    RETURN (SELECT jsonb_build_array(jsonb_build_object(
        'slots', slots,
        'used', count(*) FILTER (WHERE b.state IN ('approved', 'taken')),
        'waiting', count(*) FILTER (WHERE b.state = 'asked')
    )) FROM hub.break_request b WHERE b.team = wanted);
END $$;

-- --- what people call -----------------------------------------------------------------------

CREATE FUNCTION hub.me() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    version int := (SELECT max(v.version) FROM hub.version v);
    who hub.somebody;
BEGIN
    BEGIN
        who := hub.who();
    EXCEPTION WHEN SQLSTATE 'TD001' THEN
        RETURN jsonb_build_object('version', version, 'refused', 'not_active');
    END;
    RETURN jsonb_build_object(
        'version', version, 'person', who.id, 'name', who.name, 'role', who.role,
        'teams', to_jsonb(who.teams), 'leads', to_jsonb(who.leads), 'now_us', hub.now_us()
    );
END $$;

CREATE FUNCTION hub.act(act_id uuid, kind text, content jsonb) RETURNS jsonb
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
    answer := CASE kind
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
    END;
    INSERT INTO hub.act AS a (id, person, digest, answer, made_at)
    VALUES (act_id, who.id, sum, answer, now_us);
    PERFORM hub.note(who.id, now_us, act_id, kind, sum,
        content || CASE WHEN asked ? 'files' THEN jsonb_build_object('files', (
            SELECT jsonb_agg(f -> 'name') FROM jsonb_array_elements(asked -> 'files') f
        )) ELSE '{}' END);
    PERFORM hub.wake(now_us);
    RETURN answer;
END $$;

CREATE FUNCTION hub.news(cursor text, most int) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who hub.somebody := hub.who();
    now_us bigint := hub.now_us();
    said jsonb := hub.read_cursor(cursor);
    mine jsonb := jsonb_build_object(
        'epoch', (SELECT a.epoch FROM hub.about a), 'person', who.id, 'scope', who.scope
    );
    limited int := least(greatest(coalesce(most, 1), 1), 10000);
    answer jsonb;
BEGIN
    IF said IS NULL OR NOT said @> mine
       OR (said ->> 'xid')::xid8 > pg_snapshot_xmax(pg_current_snapshot()) THEN
        answer := hub.everything(who, now_us, mine || jsonb_build_object(
            'xid', pg_snapshot_xmin(pg_current_snapshot())::text, 'at', now_us, 'fact', 1
        ), limited) || '{"whole": true}';
    ELSIF said ? 'fact' THEN
        answer := hub.everything(who, now_us, said, limited) || '{"whole": false}';
    ELSE
        answer := hub.changes(who, now_us, said, limited) || '{"whole": false}';
    END IF;
    RETURN jsonb_set(answer, '{cursor}', to_jsonb((answer -> 'cursor')::text));
END $$;

CREATE FUNCTION hub.ask(question text, content jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who hub.somebody := hub.who();
    now_us bigint := hub.now_us();
    asked jsonb;
BEGIN
    IF NOT EXISTS (SELECT FROM hub.form f WHERE f.name = 'ask ' || question) THEN
        PERFORM hub.bad('question', 'is unknown');
    END IF;
    asked := hub.read('ask ' || question, coalesce(content, '{}'));
    RETURN coalesce(CASE question
        WHEN 'receipts' THEN hub.ask_receipts(who, now_us, asked)
        WHEN 'tasks' THEN hub.ask_tasks(who, now_us, asked)
        WHEN 'task_events' THEN hub.ask_task_events(who, now_us, asked)
        WHEN 'file' THEN hub.ask_file(who, now_us, asked)
        WHEN 'looks' THEN hub.ask_looks(who, now_us, asked)
        WHEN 'free_places' THEN hub.ask_free_places(who, now_us, asked)
    END, '[]');
END $$;

CREATE FUNCTION hub.here() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who hub.somebody := hub.who();
    now_us bigint := hub.now_us();
BEGIN
    INSERT INTO hub.presence AS p (person, seen_at) VALUES (who.id, now_us)
    ON CONFLICT (person) DO UPDATE SET seen_at = excluded.seen_at
    WHERE NOT now_us - p.seen_at BETWEEN 0 AND 10000000;
    IF FOUND THEN
        PERFORM hub.tell('presence', ARRAY[jsonb_build_array(who.id)],
            ARRAY['leading', 'p:' || who.id] || ARRAY(SELECT 't:' || t FROM unnest(who.teams) t));
    END IF;
END $$;

-- Take or keep a duty for some seconds; the token is part of what is done by it, a smaller one is late.
CREATE FUNCTION hub.lease(duty text, seconds int) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who hub.somebody := hub.who();
    now_us bigint := hub.now_us();
    row hub.lease;
BEGIN
    IF coalesce(duty, '') NOT IN ('relay', 'rules') THEN
        PERFORM hub.bad('duty', 'is none');
    END IF;
    IF NOT coalesce(seconds, 0) BETWEEN 1 AND 60 THEN
        PERFORM hub.bad('seconds', 'is out of range');
    END IF;
    INSERT INTO hub.lease AS l (duty, person, until_at, token)
    VALUES (duty, who.id, now_us + seconds * 1000000::bigint, 1)
    ON CONFLICT ON CONSTRAINT lease_pkey DO UPDATE SET
        person = excluded.person, until_at = excluded.until_at,
        token = l.token + CASE WHEN l.person = excluded.person AND l.until_at > now_us
                               THEN 0 ELSE 1 END
    WHERE l.person = excluded.person OR l.until_at <= now_us;
    SELECT l.* INTO row FROM hub.lease l WHERE l.duty = lease.duty;
    RETURN jsonb_build_object('held', row.person = who.id, 'token', row.token,
                              'until_at', row.until_at, 'by', row.person);
END $$;

-- --- what administrators call ---------------------------------------------------------------

CREATE FUNCTION hub.note_change(kind text, detail jsonb) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM hub.note(0, hub.now_us(), NULL, kind, sha256(convert_to(detail::text, 'UTF8')),
                     detail || jsonb_build_object('by', session_user));
    PERFORM hub.wake(hub.now_us());
END $$;

-- Make a person, or change the one with this `id`; what is not said stays. Returns the id.
CREATE FUNCTION hub.put_person(said jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    was hub.person;
    row hub.person;
BEGIN
    SELECT p.* INTO was FROM hub.person p WHERE p.id = (said ->> 'id')::bigint FOR NO KEY UPDATE;
    row := was;
    IF NOT FOUND THEN
        row := ROW(coalesce((said ->> 'id')::bigint, nextval('hub.person_id')),
                   '', 'agent', '', '', '', '[]', true);
    END IF;
    row := jsonb_populate_record(row, said - 'id');
    INSERT INTO hub.person AS p SELECT (row).*
    ON CONFLICT (id) DO UPDATE SET
        name = excluded.name, role = excluded.role, site = excluded.site, number = excluded.number,
        department = excluded.department, skills = excluded.skills, active = excluded.active;
    INSERT INTO hub.chain AS c (person) VALUES (row.id) ON CONFLICT DO NOTHING;
    PERFORM setval('hub.person_id', greatest(row.id, (SELECT s.last_value FROM hub.person_id s)));
    IF said ? 'login' THEN
        INSERT INTO hub.login AS l (login, person) VALUES (said ->> 'login', row.id);
    END IF;
    IF (was.role, was.site, was.department, was.active)
       IS DISTINCT FROM (row.role, row.site, row.department, row.active) THEN
        PERFORM hub.look_anew(ARRAY[row.id]);
    END IF;
    PERFORM hub.tell('person', ARRAY[jsonb_build_array(row.id)], '{all}');
    PERFORM hub.note_change('person', said || jsonb_build_object('id', row.id));
    RETURN row.id;
END $$;

-- Have these people's desks forget and read everything at their next news.
CREATE FUNCTION hub.look_anew(people bigint[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE hub.login l SET scope = l.scope + 1 WHERE l.person = ANY (people);
END $$;

CREATE FUNCTION hub.put_crew(said jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    row hub.crew;
BEGIN
    SELECT c.* INTO row FROM hub.crew c WHERE c.id = (said ->> 'id')::bigint FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        row := ROW(coalesce((said ->> 'id')::bigint, nextval('hub.crew_id')), '', '', 2);
    END IF;
    row := jsonb_populate_record(row, said - 'id');
    INSERT INTO hub.crew AS c SELECT (row).*
    ON CONFLICT (id) DO UPDATE SET
        name = excluded.name, site = excluded.site, break_slots = excluded.break_slots;
    PERFORM setval('hub.crew_id', greatest(row.id, (SELECT s.last_value FROM hub.crew_id s)));
    PERFORM hub.tell('crew', ARRAY[jsonb_build_array(row.id)], '{all}');
    PERFORM hub.look_anew(ARRAY(
        SELECT p.id FROM hub.person p WHERE p.role IN ('supervisor', 'admin')
    ));
    PERFORM hub.note_change('crew', said || jsonb_build_object('id', row.id));
    RETURN row.id;
END $$;

-- Make a person a member of a team, or no more. Whose sight it changes looks anew: the person, and
-- who leads the team.
CREATE FUNCTION hub.put_member(person bigint, team bigint, here boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO hub.membership AS m (person, team, active) VALUES (person, team, here)
    ON CONFLICT ON CONSTRAINT membership_pkey DO UPDATE SET active = excluded.active;
    PERFORM hub.tell('membership', ARRAY[jsonb_build_array(person, team)], '{all}');
    PERFORM hub.tell('presence', ARRAY[jsonb_build_array(person)], ARRAY['t:' || team]);
    PERFORM hub.look_anew(person || ARRAY(
        SELECT m.person FROM hub.membership m JOIN hub.person p ON p.id = m.person
        WHERE m.team = put_member.team AND m.active AND p.role = 'lead'
    ));
    PERFORM hub.note_change('membership', jsonb_build_object(
        'person', person, 'team', team, 'active', here
    ));
END $$;

-- Who signs in as `login`: {id, name, active}.
CREATE FUNCTION hub.person_of(login name) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT jsonb_build_object('id', p.id, 'name', p.name, 'active', p.active)
            FROM hub.login l JOIN hub.person p ON p.id = l.person
            WHERE l.login = person_of.login);
END $$;

RESET ROLE;
