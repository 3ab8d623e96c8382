-- Notices: sent, read, acknowledged, answered, taken back; and their templates.

SET ROLE hub_api;

-- Whether a notice has reached this person.
CREATE FUNCTION hub.got(who hub.somebody, now_us bigint, notice uuid) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (SELECT FROM hub.receipt r WHERE r.notice = got.notice
                   AND r.person = who.id AND r.release_at <= now_us);
END $$;

-- Return a notice this person may see.
CREATE FUNCTION hub.seen_notice(who hub.somebody, now_us bigint, said text, field text)
RETURNS hub.notice
LANGUAGE plpgsql AS $$
DECLARE
    found hub.notice;
BEGIN
    SELECT n.* INTO found FROM hub.notice n WHERE n.id = hub.read_id(said, field) FOR NO KEY UPDATE;
    IF found.id IS NULL OR NOT (
        found.author = who.id OR who.everywhere OR hub.got(who, now_us, found.id)
    ) THEN
        PERFORM hub.refuse('not_found');
    END IF;
    RETURN found;
END $$;

CREATE FUNCTION hub.own_notice(who hub.somebody, now_us bigint, said text, field text)
RETURNS hub.notice
LANGUAGE plpgsql AS $$
DECLARE
    found hub.notice := hub.seen_notice(who, now_us, said, field);
BEGIN
    IF found.author <> who.id THEN
        PERFORM hub.refuse('not_allowed');
    END IF;
    RETURN found;
END $$;

-- Everybody who is told of a notice.
CREATE FUNCTION hub.readers_of_notice(notice uuid, author bigint) RETURNS text[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN ARRAY['house', 'p:' || author]
        || ARRAY(SELECT 'p:' || r.person FROM hub.receipt r WHERE r.notice = readers_of_notice.notice);
END $$;

CREATE FUNCTION hub.tell_receipts(notice uuid, people bigint[], author bigint) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO hub.feed AS f (audience, fact, key)
    SELECT DISTINCT a, 'receipt', jsonb_build_array(notice, p)
    FROM unnest(people) p, unnest(ARRAY['p:' || p, 'p:' || author, 'house']) a
    ORDER BY 1, 3
    ON CONFLICT ON CONSTRAINT feed_pkey DO UPDATE SET xid = excluded.xid;
END $$;

CREATE FUNCTION hub.check_quiz(quiz jsonb) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    asked jsonb;
BEGIN
    FOR asked IN SELECT q FROM jsonb_array_elements(quiz) q LOOP
        IF jsonb_array_length(asked -> 'choices') NOT BETWEEN 2 AND 20 THEN
            PERFORM hub.bad('quiz.choices', 'are too few or too many');
        END IF;
        IF NOT coalesce((asked ->> 'right')::bigint, 0)
           BETWEEN 0 AND jsonb_array_length(asked -> 'choices') - 1 THEN
            PERFORM hub.bad('quiz.right', 'is none of the choices');
        END IF;
    END LOOP;
END $$;

-- Keep the files of a notice; the same content is kept once.
CREATE FUNCTION hub.keep_files(notice uuid, files jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    each jsonb;
    said text;
    data bytea;
    largest bigint := (SELECT b.value FROM hub.bound b WHERE b.name = 'largest_file');
BEGIN
    FOR each IN SELECT f FROM jsonb_array_elements(files) f LOOP
        said := each ->> 'data';
        IF length(said) % 4 <> 0 OR said !~ '^[A-Za-z0-9+/]*={0,2}$' THEN
            PERFORM hub.bad('files.data', 'is no base64');
        END IF;
        data := decode(said, 'base64');
        IF octet_length(data) > largest THEN
            PERFORM hub.bad('files.data', 'is too large');
        END IF;
        INSERT INTO hub.file AS f (digest, data)
        VALUES (encode(sha256(data), 'hex'), data) ON CONFLICT DO NOTHING;
        INSERT INTO hub.attachment AS a (notice, digest, name, size)
        VALUES (notice, encode(sha256(data), 'hex'), each ->> 'name', octet_length(data))
        ON CONFLICT DO NOTHING;
    END LOOP;
END $$;

CREATE FUNCTION hub.do_notice_post(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    people bigint[] := ARRAY(
        SELECT DISTINCT p::bigint FROM jsonb_array_elements_text(asked -> 'people') p ORDER BY 1
    );
    releases bigint := greatest(coalesce((asked ->> 'release_at')::bigint, now_us), now_us);
    stagger_us bigint := coalesce((asked ->> 'stagger_s')::bigint, 0) * 1000000;
    replaced hub.notice;
    readers text[];
BEGIN
    IF cardinality(people) > (SELECT count(*) FROM hub.person p
                              WHERE p.id = ANY (people) AND p.active) THEN
        PERFORM hub.bad('people', 'names somebody who is not here');
    END IF;
    PERFORM hub.require_address(who, people);
    IF (asked ->> 'expires_at')::bigint <= releases THEN
        PERFORM hub.bad('expires_at', 'is before it is sent');
    END IF;
    PERFORM hub.check_quiz(asked -> 'quiz');
    IF asked ? 'replaces' THEN
        replaced := hub.own_notice(who, now_us, asked ->> 'replaces', 'replaces');
        IF replaced.replaced_by IS NOT NULL OR replaced.recalled_at IS NOT NULL THEN
            PERFORM hub.refuse('changed', jsonb_build_object('now', to_jsonb(replaced)));
        END IF;
    END IF;
    INSERT INTO hub.notice AS n (
        id, kind, author, made_at, title, body, importance, needs_ack, release_at, expires_at,
        due_at, audience, receivers, quiz, pass_share, customer_source, customer_key, task, replaces
    ) VALUES (
        act_id, asked ->> 'notice_kind', who.id, now_us, asked ->> 'title', asked ->> 'body',
        asked ->> 'importance', (asked ->> 'needs_ack')::boolean, releases,
        (asked ->> 'expires_at')::bigint, (asked ->> 'due_at')::bigint, asked -> 'audience',
        cardinality(people),
        (SELECT jsonb_agg(jsonb_build_object('text', q -> 'text', 'choices', q -> 'choices',
                                             'right', q -> 'right'))
         FROM jsonb_array_elements(asked -> 'quiz') q),
        (asked ->> 'pass_share')::bigint, asked ->> 'customer_source', asked ->> 'customer_key',
        asked ->> 'task', replaced.id
    );
    -- the team a receiver is counted by: one the author has to do with, if there is any
    INSERT INTO hub.receipt AS r (notice, person, team, release_at, reminders)
    SELECT act_id, p, coalesce(
               (SELECT min(m.team) FROM hub.membership m WHERE m.person = p AND m.active
                AND m.team = ANY (who.teams || who.leads)),
               (SELECT min(m.team) FROM hub.membership m WHERE m.person = p AND m.active)
           ), releases + floor(random() * stagger_us)::bigint, 0
    FROM unnest(people) p;
    PERFORM hub.keep_files(act_id, asked -> 'files');
    readers := hub.readers_of_notice(act_id, who.id);
    PERFORM hub.tell('notice', ARRAY[jsonb_build_array(act_id)], readers);
    PERFORM hub.tell('attachment', ARRAY(
        SELECT jsonb_build_array(act_id, a.digest) FROM hub.attachment a WHERE a.notice = act_id
    ), readers);
    PERFORM hub.tell_receipts(act_id, people, who.id);
    IF replaced.id IS NOT NULL THEN
        UPDATE hub.notice n SET replaced_by = act_id WHERE n.id = replaced.id;
        PERFORM hub.tell('notice', ARRAY[jsonb_build_array(replaced.id)],
                         hub.readers_of_notice(replaced.id, who.id));
    END IF;
    RETURN jsonb_build_object('id', act_id, 'receivers', cardinality(people));
END $$;

-- Note the first time on the own receipts: of receiving, reading too (step 2), acknowledging (3).
CREATE FUNCTION hub.mark(who hub.somebody, now_us bigint, asked jsonb, step int) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    marked record;
    changed int := 0;
BEGIN
    FOR marked IN
        UPDATE hub.receipt r SET
            received_at = coalesce(r.received_at, now_us),
            read_at = CASE WHEN step >= 2 THEN coalesce(r.read_at, now_us) ELSE r.read_at END,
            acknowledged_at = CASE WHEN step >= 3 THEN now_us ELSE r.acknowledged_at END
        FROM hub.notice n
        WHERE r.notice = ANY (hub.read_ids(asked -> 'notices', 'notices')) AND r.person = who.id
          AND r.release_at <= now_us AND n.id = r.notice
          AND CASE step WHEN 1 THEN r.received_at WHEN 2 THEN r.read_at
              ELSE r.acknowledged_at END IS NULL
        RETURNING r.notice, n.author
    LOOP
        PERFORM hub.tell_receipts(marked.notice, ARRAY[who.id], marked.author);
        changed := changed + 1;
    END LOOP;
    RETURN jsonb_build_object('changed', changed);
END $$;

CREATE FUNCTION hub.do_notice_remind(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    row hub.notice := hub.seen_notice(who, now_us, asked ->> 'notice', 'notice');
    people bigint[];
BEGIN
    IF row.author <> who.id AND NOT who.everywhere THEN
        PERFORM hub.refuse('not_allowed');
    END IF;
    IF row.recalled_at IS NOT NULL THEN
        PERFORM hub.refuse('changed', jsonb_build_object('now', to_jsonb(row)));
    END IF;
    WITH reminded AS (
        UPDATE hub.receipt r SET reminded_at = now_us, reminders = r.reminders + 1
        WHERE r.notice = row.id AND r.release_at <= now_us
          AND CASE WHEN row.needs_ack THEN r.acknowledged_at ELSE r.read_at END IS NULL
        RETURNING r.person
    )
    SELECT coalesce(array_agg(m.person), '{}') INTO people FROM reminded m;
    PERFORM hub.tell_receipts(row.id, people, row.author);
    RETURN jsonb_build_object('reminded', cardinality(people));
END $$;

CREATE FUNCTION hub.do_notice_recall(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    row hub.notice := hub.own_notice(who, now_us, asked ->> 'notice', 'notice');
BEGIN
    IF row.recalled_at IS NULL THEN
        UPDATE hub.notice n SET recalled_at = now_us, recall_reason = asked ->> 'reason'
        WHERE n.id = row.id;
        PERFORM hub.tell('notice', ARRAY[jsonb_build_array(row.id)],
                         hub.readers_of_notice(row.id, row.author));
    END IF;
    RETURN '{}';
END $$;

CREATE FUNCTION hub.do_notice_reply(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    row hub.notice := hub.seen_notice(who, now_us, asked ->> 'notice', 'notice');
    to_all boolean := (asked ->> 'to_all')::boolean;
    readers text[];
BEGIN
    IF row.author <> who.id AND (to_all OR NOT hub.got(who, now_us, row.id)) THEN
        PERFORM hub.refuse('not_allowed');
    END IF;
    INSERT INTO hub.reply AS r (id, notice, author, made_at, body, to_all)
    VALUES (act_id, row.id, who.id, now_us, asked ->> 'body', to_all);
    readers := ARRAY['p:' || who.id, 'p:' || row.author];
    IF to_all THEN
        readers := readers || hub.readers_of_notice(row.id, row.author);
    END IF;
    PERFORM hub.tell('reply', ARRAY[jsonb_build_array(act_id)], readers);
    RETURN jsonb_build_object('id', act_id);
END $$;

CREATE FUNCTION hub.do_notice_quiz(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    row hub.notice := hub.seen_notice(who, now_us, asked ->> 'notice', 'notice');
    answers jsonb := asked -> 'answers';
    quiz jsonb := coalesce(row.quiz, '[]');
    counted record;
    team bigint;
    attempt bigint;
    passed boolean;
BEGIN
    IF NOT hub.got(who, now_us, row.id) THEN
        PERFORM hub.refuse('not_allowed');
    END IF;
    IF row.recalled_at IS NOT NULL THEN
        PERFORM hub.refuse('changed', jsonb_build_object('now', to_jsonb(row)));
    END IF;
    IF quiz = '[]' OR jsonb_array_length(quiz) <> jsonb_array_length(answers) THEN
        PERFORM hub.bad('answers', 'are not as many as the questions');
    END IF;
    SELECT count(*) FILTER (WHERE q ->> 'right' IS NOT NULL) AS asked,
           count(*) FILTER (WHERE (q ->> 'right')::bigint = a.said::bigint) AS correct,
           bool_or(NOT a.said::bigint BETWEEN 0 AND jsonb_array_length(q -> 'choices') - 1) AS wrong
    INTO counted
    FROM jsonb_array_elements(quiz) WITH ORDINALITY e (q, place)
    JOIN jsonb_array_elements_text(answers) WITH ORDINALITY a (said, place) USING (place);
    IF counted.wrong THEN
        PERFORM hub.bad('answers', 'are none of the choices');
    END IF;
    passed := counted.correct * 100 >= coalesce(row.pass_share, 0) * counted.asked;
    team := (SELECT r.team FROM hub.receipt r WHERE r.notice = row.id AND r.person = who.id);
    attempt := 1 + (SELECT count(*) FROM hub.quiz_result q
                    WHERE q.notice = row.id AND q.person = who.id);
    INSERT INTO hub.quiz_result AS q (
        id, notice, person, team, attempt, made_at, answers, correct, asked, passed
    ) VALUES (
        act_id, row.id, who.id, team, attempt, now_us, answers, counted.correct, counted.asked, passed
    );
    PERFORM hub.tell('quiz_result', ARRAY[jsonb_build_array(act_id)],
                     ARRAY['p:' || who.id, 'p:' || row.author, 'house', 'l:' || team]);
    RETURN jsonb_build_object('attempt', attempt, 'correct', counted.correct,
                              'asked', counted.asked, 'passed', passed);
END $$;

-- --- templates ------------------------------------------------------------------------------

CREATE FUNCTION hub.tell_template(template uuid, author bigint, teams bigint[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM hub.tell('template', ARRAY[jsonb_build_array(template)],
        ARRAY['p:' || author] || ARRAY(SELECT x || t FROM unnest(teams) t, unnest('{t:,l:}'::text[]) x));
END $$;

-- Return a template this person may change: an own one or one of a team led.
CREATE FUNCTION hub.kept_template(who hub.somebody, said text) RETURNS hub.template
LANGUAGE plpgsql AS $$
DECLARE
    row hub.template;
BEGIN
    SELECT t.* INTO row FROM hub.template t WHERE t.id = hub.read_id(said, 'template')
    FOR NO KEY UPDATE;
    IF row.id IS NULL OR NOT (row.author = who.id
       OR coalesce(row.team = ANY (who.teams || who.leads), false)) THEN
        PERFORM hub.refuse('not_found');
    END IF;
    IF NOT (row.author = who.id OR coalesce(row.team = ANY (who.leads), false)) THEN
        PERFORM hub.refuse('not_allowed');
    END IF;
    RETURN row;
END $$;

CREATE FUNCTION hub.do_template_save(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    row hub.template;
    of_team bigint := (asked ->> 'team')::bigint;
    kept jsonb := jsonb_build_object(
        'title', asked -> 'title', 'body', asked -> 'body', 'importance', asked -> 'importance',
        'needs_ack', asked -> 'needs_ack'
    );
BEGIN
    IF asked ? 'template' THEN
        row := hub.kept_template(who, asked ->> 'template');
    END IF;
    IF of_team IS NOT NULL THEN
        PERFORM hub.require_crew(of_team);
        IF NOT of_team = ANY (who.leads) THEN
            PERFORM hub.refuse('not_allowed');
        END IF;
    END IF;
    IF NOT asked ? 'template' THEN
        INSERT INTO hub.template AS t (id, author, team, name, content)
        VALUES (act_id, who.id, of_team, asked ->> 'name', kept);
        PERFORM hub.tell_template(act_id, who.id, ARRAY[of_team]);
        RETURN jsonb_build_object('id', act_id);
    END IF;
    IF row.removed_at IS NOT NULL THEN
        PERFORM hub.refuse('changed', jsonb_build_object('now', to_jsonb(row)));
    END IF;
    UPDATE hub.template t
    SET team = of_team, name = asked ->> 'name', content = kept
    WHERE t.id = row.id;
    PERFORM hub.tell_template(row.id, row.author, ARRAY[of_team, row.team]);
    RETURN jsonb_build_object('id', row.id);
END $$;

CREATE FUNCTION hub.do_template_remove(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    row hub.template := hub.kept_template(who, asked ->> 'template');
BEGIN
    IF row.removed_at IS NULL THEN
        UPDATE hub.template t SET removed_at = now_us WHERE t.id = row.id;
        PERFORM hub.tell_template(row.id, row.author, ARRAY[row.team]);
    END IF;
    RETURN '{}';
END $$;

CREATE FUNCTION hub.require_crew(team bigint) RETURNS void
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM hub.crew c WHERE c.id = team) THEN
        PERFORM hub.bad('team', 'is none');
    END IF;
END $$;

RESET ROLE;
