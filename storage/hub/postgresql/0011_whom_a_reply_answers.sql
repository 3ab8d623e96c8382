-- An author answers one receiver or all of them; before, an answer that was not to all reached nobody.

SET ROLE hub_owner;
ALTER TABLE hub.reply ADD COLUMN person bigint;
RESET ROLE;
SET ROLE hub_api;

CREATE OR REPLACE FUNCTION hub.do_notice_reply(
    who hub.somebody, now_us bigint, act_id uuid, asked jsonb
) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    row hub.notice := hub.seen_notice(who, now_us, asked ->> 'notice', 'notice');
    to_all boolean := (asked ->> 'to_all')::boolean;
    answered bigint := CASE WHEN NOT to_all THEN (asked ->> 'person')::bigint END;
    readers text[];
BEGIN
    IF row.author <> who.id THEN
        IF to_all OR answered IS NOT NULL OR NOT hub.got(who, now_us, row.id) THEN
            PERFORM hub.refuse('not_allowed');
        END IF;
    ELSIF NOT to_all AND NOT EXISTS (
        SELECT FROM hub.receipt r
        WHERE r.notice = row.id AND r.person = answered AND r.release_at <= now_us
    ) THEN
        PERFORM hub.bad('person', 'has not received it');
    END IF;
    INSERT INTO hub.reply AS r (id, notice, author, made_at, body, to_all, person)
    VALUES (act_id, row.id, who.id, now_us, asked ->> 'body', to_all, answered);
    readers := ARRAY['p:' || who.id, 'p:' || row.author, 'p:' || answered];
    IF to_all THEN
        readers := readers || hub.readers_of_notice(row.id, row.author);
    END IF;
    PERFORM hub.tell('reply', ARRAY[jsonb_build_array(act_id)], readers);
    RETURN jsonb_build_object('id', act_id);
END $$;

-- Whether this person may read a reply.
CREATE FUNCTION hub.sees_reply(who hub.somebody, now_us bigint, it hub.reply) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN it.author = who.id
        OR EXISTS (SELECT FROM hub.notice n WHERE n.id = it.notice AND n.author = who.id)
        OR ((it.to_all OR coalesce(it.person = who.id, false)) AND hub.got(who, now_us, it.notice));
END $$;

CREATE OR REPLACE FUNCTION hub.told_reply(who hub.somebody, now_us bigint, keys jsonb[])
RETURNS TABLE (key jsonb, told jsonb)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY SELECT k, to_jsonb(r) FROM unnest(keys) k
    JOIN hub.reply r ON r.id = (k ->> 0)::uuid WHERE hub.sees_reply(who, now_us, r);
END $$;

-- Those of the notices of the last 90 days, and of those that still want something of this person.
CREATE OR REPLACE FUNCTION hub.all_reply(
    who hub.somebody, now_us bigint, after jsonb, most int
) RETURNS TABLE (key jsonb, told jsonb)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    recently bigint := now_us - 90 * 86400000000;
BEGIN
    RETURN QUERY SELECT jsonb_build_array(r.id), to_jsonb(r) FROM hub.reply r
    WHERE (r.author = who.id OR r.notice IN (
              SELECT n.id FROM hub.notice n WHERE n.author = who.id AND n.release_at > recently
              UNION ALL
              SELECT x.notice FROM hub.receipt x WHERE x.person = who.id AND x.release_at <= now_us))
      AND hub.sees_reply(who, now_us, r)
      AND EXISTS (SELECT FROM hub.notice n WHERE n.id = r.notice AND (
          n.release_at > recently OR EXISTS (
              SELECT FROM hub.receipt x WHERE x.notice = n.id AND x.person = who.id AND (
                  x.read_at IS NULL OR (n.needs_ack AND x.acknowledged_at IS NULL)))))
      AND (after IS NULL OR r.id > (after ->> 0)::uuid)
    ORDER BY r.id LIMIT most;
END $$;

RESET ROLE;
