WITH ${steps}, sessions AS (
  SELECT person, session, MIN(moment) AS started, MIN(at_ms) AS started_ms FROM numbered GROUP BY person, session
)
SELECT d.day, s.started, s.person AS ${person}, n.moment, n.x, n.y
FROM sessions s
  JOIN days d ON s.started_ms >= d.starts_ms AND s.started_ms < d.ends_ms
  JOIN numbered n ON n.person = s.person AND n.session = s.session
ORDER BY s.started, s.person, n.at_ms, n.x, n.y
