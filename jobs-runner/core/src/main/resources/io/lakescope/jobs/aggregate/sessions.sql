WITH ${steps}, sessions AS (
  SELECT person, session, MIN(moment) AS started, MAX(moment) AS ended, MIN(at_ms) AS started_ms,
         MAX(at_ms) - MIN(at_ms) AS duration_ms, COUNT(*) AS points,
         ARRAY_AGG(at_ms ORDER BY at_ms, x, y) FILTER (WHERE x IS NOT NULL AND y IS NOT NULL) AS path_ms,
         ARRAY_AGG(x ORDER BY at_ms, x, y) FILTER (WHERE x IS NOT NULL AND y IS NOT NULL) AS path_x,
         ARRAY_AGG(y ORDER BY at_ms, x, y) FILTER (WHERE x IS NOT NULL AND y IS NOT NULL) AS path_y
  FROM numbered
  GROUP BY person, session
)
SELECT d.day, s.started, s.person AS ${person}, s.ended, s.duration_ms, s.points, s.path_ms, s.path_x, s.path_y
FROM sessions s JOIN days d ON s.started_ms >= d.starts_ms AND s.started_ms < d.ends_ms
ORDER BY s.started, s.person
