-- Settings of the server by which people could do harm, or be read on the way.
SELECT 'prepared transactions hold locks after their session ends' AS what,
       'max_prepared_transactions = ' || s.setting AS object
FROM pg_settings s WHERE s.name = 'max_prepared_transactions' AND s.setting <> '0'
UNION ALL
SELECT 'connections from other machines are not encrypted', 'ssl = off'
FROM pg_settings s
WHERE s.name = 'ssl' AND s.setting = 'off'
  AND current_setting('listen_addresses') NOT IN ('', 'localhost', '127.0.0.1', '::1')
UNION ALL
SELECT 'passwords are hashed weakly', 'password_encryption = ' || s.setting
FROM pg_settings s WHERE s.name = 'password_encryption' AND s.setting <> 'scram-sha-256'
UNION ALL
SELECT 'statements stand in the log, people''s words with them', s.name || ' = ' || s.setting
FROM pg_settings s
WHERE (s.name = 'log_statement' AND s.setting IN ('mod', 'all'))
   OR (s.name = 'log_min_duration_statement' AND s.setting = '0')
UNION ALL
SELECT 'people may connect to another database', d.datname::text
FROM pg_database d
WHERE d.datallowconn AND d.datname <> current_database()
  AND has_database_privilege('hub_user', d.oid, 'CONNECT')
  AND EXISTS (SELECT FROM aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
              WHERE a.grantee = 0 AND a.privilege_type = 'CONNECT')
ORDER BY 1, 2
